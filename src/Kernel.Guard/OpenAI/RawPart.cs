using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.OpenAI;

/// <summary>Holds the SDK's part that hangs on a content against the content itself, which alone the stages read.</summary>
internal static class RawPart
{
    /// <summary>Answers whether a part is what its content says. One that carries other data than the stages read and bounded is left behind.</summary>
    public static bool IsOf(AIContent content, ChatMessageContentPart part) => content switch
    {
        UriContent uri => part.ImageUri == uri.Uri,
        DataContent data => IsSame(part.ImageBytes ?? part.InputAudioBytes ?? part.FileBytes, data)
            && (part.ImageBytes is not null) == data.HasTopLevelMediaType("image"),
        HostedFileContent file => part.FileId == file.FileId,
        _ => true,
    };

    private static bool IsSame(BinaryData? bytes, DataContent data) => bytes is not null && bytes.ToMemory().Span.SequenceEqual(data.Data.Span);
}
