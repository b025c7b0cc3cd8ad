using Mitogen.Cli;

using var command = new MitogenCommand(CliHost.OfProcess());
return await command.RunAsync(ProgramName.Resolve(ProgramName.OfProcess(), args));
