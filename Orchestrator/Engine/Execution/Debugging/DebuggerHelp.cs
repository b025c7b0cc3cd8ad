namespace Mitogen.Execution.Debugging;

/// <summary>What <c>help</c> tells, as ansible-core 2.14 words it.</summary>
internal static class DebuggerHelp
{
    private const string Commands =
        "\nDocumented commands (type help <topic>):\n========================================\nEOF  c  continue  h  help  p  pprint  q  quit  r  redo  u  update_task\n";

    public static string Of(string topic) => topic switch
    {
        "" => Commands,
        "c" or "continue" => "Continue to next result",
        "EOF" or "q" or "quit" => "Quit",
        "h" or "help" => "List available commands with \"help\" or detailed help with \"help cmd\".",
        "p" or "pprint" => "Pretty Print",
        "r" or "redo" => "Schedule task for re-execution. The re-execution may not be the next result",
        "u" or "update_task" => "Recreate the task from ``task._ds``, and template with updated ``task_vars``",
        _ => $"*** No help on {topic}",
    };
}
