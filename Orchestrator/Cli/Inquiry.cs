using Microsoft.Extensions.DependencyInjection;
using Mitogen.Callbacks;
using Mitogen.Cli.Playbook;
using Mitogen.Cli.Terminal;
using Mitogen.Events;

namespace Mitogen.Cli;

/// <summary>Asks the library for something that touches no host, and tells what it warns of and what is wrong.</summary>
internal sealed class Inquiry(CliHost host, Screen screen)
{
    public async Task<TAnswer> AskAsync<TAnswer>(
        Func<IOrchestrator, Task<TAnswer>> ask, Func<TAnswer, IReadOnlyList<WarningRaised>> warningsOf, Func<TAnswer, ErrorRaised?> errorOf)
    {
        using var prompt = new TerminalPrompt(host.Terminal, screen);
        await using ServiceProvider services = EngineServices.For(host, prompt).BuildServiceProvider();
        TAnswer answer = await ask(services.GetRequiredService<IOrchestrator>());
        IRunCallback callback = OutputOptions.Diagnostics(services, host, screen);
        foreach (WarningRaised warning in warningsOf(answer))
        {
            callback.Handle(warning);
        }

        if (errorOf(answer) is { } error)
            callback.Handle(error);
        screen.Flush();
        return answer;
    }
}
