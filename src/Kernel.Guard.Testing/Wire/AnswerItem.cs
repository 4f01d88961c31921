namespace KernelGuard.Testing.Wire;

/// <summary>One thing an answer holds: a text, a refusal or a function call, in the pieces it is streamed in.</summary>
internal sealed record AnswerItem(AnswerItemKind Kind, string Id, IReadOnlyList<string> Pieces, string? CallId = null, string? Name = null)
{
    public string Whole => field ??= Pieces.Count == 1 ? Pieces[0] : string.Concat(Pieces);
}
