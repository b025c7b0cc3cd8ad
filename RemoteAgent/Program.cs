using System.Runtime.InteropServices;
using Mitogen.Processes;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Native;
using Mitogen.RemoteAgent.Session;
using Mitogen.Wire;

// The agent speaks frames on its standard input and output and nothing else; it ends when they do, or when it is told to.
using var stop = new CancellationTokenSource();
using PosixSignalRegistration terminate = Heed(PosixSignal.SIGTERM);
using PosixSignalRegistration interrupt = Heed(PosixSignal.SIGINT);
using PosixSignalRegistration hangUp = Heed(PosixSignal.SIGHUP);
using AsyncFd input = AsyncFd.Adopt(0, "standard input", ownsHandle: false);
using AsyncFd output = AsyncFd.Adopt(1, "standard output", ownsHandle: false);

StartDirectory.Settle(AgentEnvironment.Variables.GetValueOrDefault("HOME"));
var session = new AgentSession(AgentOptions.Parse(args), new AccountDatabase(names: new GetentNameService()), TimeProvider.System);
await session.RunAsync(new StreamTransport(new FdStream(input, output)), stop.Token).ConfigureAwait(false);
return 0;

PosixSignalRegistration Heed(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
{
    context.Cancel = true;
    stop.Cancel();
});
