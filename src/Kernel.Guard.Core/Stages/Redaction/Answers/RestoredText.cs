using KernelGuard.Redaction.Placeholders;
using KernelGuard.Stages.Redaction.Contents;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Answers;

/// <summary>Copies the texts of an answer with other words.</summary>
internal static class RestoredText
{
    /// <summary>Answers a text content with a text, its annotations moved along; the same instance where nothing changes.</summary>
    /// <param name="content">The content.</param>
    /// <param name="text">Its text, restored.</param>
    /// <param name="places">Where values were put back.</param>
    /// <param name="leaves">What restores its annotations' texts.</param>
    public static TextContent Of(TextContent content, string text, RestoredPlaces places, ILeaves leaves)
    {
        var annotations = RestoredAnnotations.Of(content.Annotations, places, leaves);
        return ReferenceEquals(text, content.Text) && ReferenceEquals(annotations, content.Annotations)
            ? content
            : new TextContent(text) { AdditionalProperties = content.AdditionalProperties, Annotations = annotations };
    }

    /// <summary>Answers a reasoning content with a text; the same instance where that is its text.</summary>
    public static TextReasoningContent Of(TextReasoningContent content, string text) =>
        ReferenceEquals(text, content.Text)
            ? content
            : new TextReasoningContent(text)
            {
                ProtectedData = content.ProtectedData,
                AdditionalProperties = content.AdditionalProperties,
                Annotations = content.Annotations,
            };
}
