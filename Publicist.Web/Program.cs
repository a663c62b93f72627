using Publicist.Web.Cli;
using Publicist.Web.Hosting;

return Commands.Handle(args) ? await Commands.RunAsync(args) : await Server.RunAsync(args);
