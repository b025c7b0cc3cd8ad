using System.Text;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;
using Mitogen.Values;

namespace Mitogen.Cli.Template;

/// <summary>Renders a template through the library and shows what came of it.</summary>
internal sealed class TemplateCommand(CliHost host, Screen screen)
{
    private const int MaxInputBytes = 64 * 1024 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<int> RunAsync(TemplateRequest request, CancellationToken cancellationToken)
    {
        TemplateRun run = request.File is { } file ? request.Run with { Text = await ReadAsync(file, cancellationToken) } : request.Run;
        TemplateResult result = await new Inquiry(host, screen).AskAsync(
            orchestrator => orchestrator.RenderAsync(run, cancellationToken), answer => answer.Warnings, answer => answer.Error);
        if (result.Value is { } value)
            screen.Output.Write(run.IsExpression ? ValueText.Of(value) + "\n" : ((StringValue)value).Text);
        if (request.Explains)
            screen.Error.Write(Explanation.Of(result.Variables));
        screen.Flush();
        return result.Error is null ? ExitCodes.Success : ExitCodes.CannotRender;
    }

    private async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream source = file == TemplateRequest.StandardInput ? host.Terminal.Input : File.OpenRead(Path.GetFullPath(file, host.WorkingDirectory));
            using var text = new MemoryStream();
            await source.CopyToAsync(text, cancellationToken);
            return text.Length <= MaxInputBytes
                ? StrictUtf8.GetString(text.GetBuffer(), 0, (int)text.Length)
                : throw new UsageException($"{file} is larger than {MaxInputBytes} bytes", ExitCodes.CannotRender);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new UsageException($"{file} cannot be read: {unreadable.Message}", ExitCodes.CannotRender);
        }
    }
}
