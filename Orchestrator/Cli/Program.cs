using Mitogen.Cli;

return await new MitogenCommand(CliHost.OfProcess()).RunAsync(ProgramName.Resolve(ProgramName.OfProcess(), args));
