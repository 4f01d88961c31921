using System.Text.Json;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Walks a text that is itself JSON, as tools often answer, where escapes in it could hide a finding. Without escapes it is read as the text that it is.</summary>
internal static class JsonText
{
    /// <summary>Answers the text as it goes on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="leaves">What is done to each text within.</param>
    /// <param name="changed">The changed text; empty where nothing changes.</param>
    /// <returns>Whether it is such a text, and anything changed.</returns>
    public static bool TryChange(string text, ILeaves leaves, out string changed)
    {
        changed = string.Empty;
        if (!text.Contains('\\', StringComparison.Ordinal) || text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
        {
            return false;
        }

        JsonElement json;
        try
        {
            json = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return false;
        }

        if (!JsonLeaves.TryChange(json, [], leaves, out var walked))
        {
            return false;
        }

        changed = walked.GetRawText();
        return true;
    }
}
