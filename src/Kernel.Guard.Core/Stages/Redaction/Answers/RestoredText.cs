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
        var properties = PropertyWalk.Change(content.AdditionalProperties, leaves);
        return ReferenceEquals(text, content.Text) && ReferenceEquals(annotations, content.Annotations) && properties is null
            ? content
            : new TextContent(text) { AdditionalProperties = properties ?? content.AdditionalProperties, Annotations = annotations };
    }

    /// <summary>Answers a reasoning content with a text; the same instance where nothing changes.</summary>
    public static TextReasoningContent Of(TextReasoningContent content, string text, ILeaves leaves)
    {
        var properties = PropertyWalk.Change(content.AdditionalProperties, leaves);
        return ReferenceEquals(text, content.Text) && properties is null
            ? content
            : new TextReasoningContent(text)
            {
                ProtectedData = content.ProtectedData,
                AdditionalProperties = properties ?? content.AdditionalProperties,
                Annotations = content.Annotations,
            };
    }
}
