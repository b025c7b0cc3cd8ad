using Mitogen.Templating.Python;

namespace Mitogen.Execution.Debugging;

/// <summary>A command of the debugger makes no sense; it is told in the words of a Python session.</summary>
internal sealed class DebuggerException(string kind, string message) : Exception(message)
{
    /// <summary><c>KeyError:KeyError('port')</c>.</summary>
    public string Text => $"{kind}:{kind}({PythonText.Repr(Message)})";

    public static DebuggerException BadSyntax => new("SyntaxError", "invalid syntax");
}
