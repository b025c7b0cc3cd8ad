using Mitogen.Cli;

var name = new ProgramName(ProgramName.OfProcess());
using var command = new MitogenCommand(CliHost.OfProcess(), name);
return await command.RunAsync(name.Resolve(args));
