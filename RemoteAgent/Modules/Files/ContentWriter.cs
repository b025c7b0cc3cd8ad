using Mitogen.RemoteAgent.Hashing;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Writes a step's content, from the request or piece by piece, and checks that it is what was announced.</summary>
internal static class ContentWriter
{
    public static async ValueTask<ContentDigests> WriteAsync(ModuleStep step, NewFile file, CancellationToken cancellationToken)
    {
        var sha1 = new Sha1Digest();
        var md5 = new Md5Digest();
        long length = 0;
        if (step.Arguments.Bytes("content") is { } content)
        {
            Add(content.Span);
        }
        else
        {
            IContentSource source = step.Content ?? throw new StepFailure("the content is missing");
            await foreach (ReadOnlyMemory<byte> piece in source.FetchAsync(cancellationToken).ConfigureAwait(false))
                Add(piece.Span);
        }

        var digests = new ContentDigests(Digests.Hex(sha1.Finish()), Digests.Hex(md5.Finish()), length);
        if (digests.Length != step.Arguments.Integer("size") || digests.Sha1 != step.Arguments.RequiredText("sha1"))
            throw new StepFailure("Copied file does not match the expected checksum. Transfer failed.");
        return digests;

        void Add(ReadOnlySpan<byte> piece)
        {
            file.Write(piece);
            sha1.Append(piece);
            md5.Append(piece);
            length += piece.Length;
        }
    }
}
