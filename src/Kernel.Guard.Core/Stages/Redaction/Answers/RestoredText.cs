using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Answers;

/// <summary>Copies the texts of an answer with other words.</summary>
internal static class RestoredText
{
    /// <summary>Answers a text content with a text; the same instance where that is its text.</summary>
    public static TextContent Of(TextContent content, string text) =>
        ReferenceEquals(text, content.Text)
            ? content
            : new TextContent(text) { AdditionalProperties = content.AdditionalProperties, Annotations = content.Annotations };

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
