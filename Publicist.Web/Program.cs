using Publicist.Web.Cli;
using Publicist.Web.Hosting;

if (SandboxOnly.IsAskedFor(args)) return await SandboxOnly.RunAsync(args);
return Commands.Handle(args) ? await Commands.RunAsync(args) : await Server.RunAsync(args);
