using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Reads what a history's contents are annotated with. An annotation with a finding is left behind: the model does not need it.</summary>
internal static class AnnotationWalk
{
    /// <summary>Says whether an annotation holds what may change.</summary>
    public static bool MayChange(IList<AIAnnotation>? annotations, ILeaves leaves)
    {
        for (var i = 0; i < annotations?.Count; i++)
        {
            if (Citation(annotations[i] as CitationAnnotation, leaves) || PropertyWalk.Change(annotations[i].AdditionalProperties, leaves) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Citation(CitationAnnotation? citation, ILeaves leaves) =>
        citation is not null
        && (Holds(citation.Title, leaves) || Holds(citation.Snippet, leaves) || Holds(citation.Url?.OriginalString, leaves) || Holds(citation.ToolName, leaves));

    private static bool Holds(string? text, ILeaves leaves) => text is not null && leaves.MayChange(text, []);
}
