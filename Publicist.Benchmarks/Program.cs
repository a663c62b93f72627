using System.CommandLine;
using Publicist.Benchmarks;

var count = new Option<int>("--count") { Description = "Deliveries due.", DefaultValueFactory = _ => 10_000 };
var accounts = new Option<int>("--accounts") { Description = "Accounts they are spread over.", DefaultValueFactory = _ => 100 };
var concurrency = new Option<int>("--concurrency") { Description = "Deliveries under way at once.", DefaultValueFactory = _ => 32 };
var delay = new Option<int>("--delay") { Description = "Milliseconds in which the platform answers.", DefaultValueFactory = _ => 100 };
var history = new Option<int>("--history") { Description = "Past deliveries in the database.", DefaultValueFactory = _ => 0 };
var posts = new Option<int>("--posts") { Description = "Single posts measured.", DefaultValueFactory = _ => 100 };
var port = new Option<int>("--port") { Description = "Port on loopback." };

var due = new Command("due", "Many deliveries due in the same instant: time to the last one, and memory.") { count, accounts, concurrency, delay, history };
due.SetAction((parsed, stop) => DueBenchmark.RunAsync(
    new Load { Deliveries = parsed.GetValue(count), Accounts = parsed.GetValue(accounts), Concurrency = parsed.GetValue(concurrency), DelayMilliseconds = parsed.GetValue(delay), History = parsed.GetValue(history) }, stop));

var lateness = new Command("lateness", "Single posts on an otherwise idle machine: how late the request arrives.") { posts, history };
lateness.SetAction((parsed, stop) => LatenessBenchmark.RunAsync(parsed.GetValue(posts), parsed.GetValue(history), stop));

var start = new Command("start", "Start of the built program to ready, with a history.") { history };
start.SetAction((parsed, stop) => StartBenchmark.RunAsync(parsed.GetValue(history), stop));

var stub = new Command("stub", "The platform the others are measured against; started by them.") { port, delay };
stub.SetAction((parsed, stop) => StubPlatform.ServeAsync(parsed.GetValue(port), parsed.GetValue(delay), stop));

return await new RootCommand("Measures Publicist. Each command prints a table.") { due, lateness, start, stub }.Parse(args).InvokeAsync();
