using Microsoft.Extensions.Logging;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Playbook;

/// <summary>The engine's log on standard error, for <c>-vvvv</c>.</summary>
internal sealed class ScreenLoggerFactory(Screen screen) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ScreenLogger(screen, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log goes to the screen alone.");

    public void Dispose()
    {
    }

    private sealed class ScreenLogger(Screen screen, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                screen.Error.WriteLine($"<{category}> {formatter(state, exception)}{(exception is null ? "" : $" {exception.GetType().Name}: {exception.Message}")}");
        }
    }
}
