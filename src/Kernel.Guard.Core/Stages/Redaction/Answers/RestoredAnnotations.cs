using KernelGuard.Redaction.Placeholders;
using KernelGuard.Stages.Redaction.Contents;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Answers;

/// <summary>
/// Moves an answer's annotations along with its text. What cannot be moved for certain is left out: a stretch that ends in text that was not read yet, and an annotation of an unknown
/// type in a text that changed.
/// </summary>
internal static class RestoredAnnotations
{
    /// <summary>Answers the annotations as they go on; the same instance where nothing changes.</summary>
    /// <param name="annotations">The annotations.</param>
    /// <param name="places">Where values were put back.</param>
    /// <param name="leaves">What restores their texts.</param>
    public static IList<AIAnnotation>? Of(IList<AIAnnotation>? annotations, RestoredPlaces places, ILeaves leaves)
    {
        if (annotations is not { Count: > 0 } || (places.IsEmpty && !annotations.Any(one => HoldsPlaceholder(one as CitationAnnotation, leaves))))
        {
            return annotations;
        }

        return [.. annotations.Select(one => Of(one, places, leaves)).OfType<AIAnnotation>()];
    }

    private static bool HoldsPlaceholder(CitationAnnotation? citation, ILeaves leaves) =>
        citation is not null && (Changes(citation.Title, leaves) || Changes(citation.Snippet, leaves));

    private static bool Changes(string? text, ILeaves leaves) => !ReferenceEquals(Text(text, leaves), text);

    private static string? Text(string? text, ILeaves leaves) => text is null ? null : leaves.Text(text, []);

    private static AIAnnotation? Of(AIAnnotation annotation, RestoredPlaces places, ILeaves leaves)
    {
        var copy = annotation switch
        {
            CitationAnnotation one when one.GetType() == typeof(CitationAnnotation) => new CitationAnnotation
            {
                Title = Text(one.Title, leaves),
                Snippet = Text(one.Snippet, leaves),
                Url = one.Url,
                FileId = one.FileId,
                ToolName = one.ToolName,
            },
            _ when annotation.GetType() == typeof(AIAnnotation) => new AIAnnotation(),
            _ => null,
        };
        if (copy is not null)
        {
            copy.AnnotatedRegions = annotation.AnnotatedRegions is { } regions ? [.. regions.Select(region => Of(region, places)).OfType<AnnotatedRegion>()] : null;
            copy.AdditionalProperties = annotation.AdditionalProperties;
        }

        return copy;
    }

    private static AnnotatedRegion? Of(AnnotatedRegion region, RestoredPlaces places)
    {
        if (region is not TextSpanAnnotatedRegion span)
        {
            return region;
        }

        var start = span.StartIndex is { } from ? places.Map(from, end: false) : null;
        var end = span.EndIndex is { } to ? places.Map(to, end: true) : null;
        return (start is null && span.StartIndex is not null) || (end is null && span.EndIndex is not null) ? null : new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end };
    }
}
