namespace KernelGuard.Docs.Tests;

/// <summary>Is one block of C# in a document.</summary>
/// <param name="Document">The document's path within the checkout.</param>
/// <param name="Line">The line of its fence.</param>
/// <param name="Text">The block.</param>
/// <param name="Role">What the paragraph before it says of it.</param>
/// <param name="Words">The words of the comment before it: <c>lines</c>, <c>compile: why it is not run</c>, or <c>with CS0001</c>, a compiler's error that comes along.</param>
/// <param name="Setup">What that comment says beside them: code that the block stands behind, or that holds it where a line <c>…</c> stands.</param>
internal sealed record Snippet(string Document, int Line, string Text, SnippetRole Role, string Words, string Setup)
{
    /// <summary>Gets whether each line is a block of its own: alternatives, of which a host writes one.</summary>
    public bool IsLines => Words.StartsWith("lines", StringComparison.Ordinal);

    /// <summary>Gets whether it is compiled and not run, because it needs what is not there; the words say what.</summary>
    public bool IsCompiledOnly => Words.StartsWith("compile", StringComparison.Ordinal);

    public override string ToString() => $"{Document}:{Line}";

    /// <summary>Reads the blocks of a document.</summary>
    public static IEnumerable<Snippet> Read(string path)
    {
        var document = Path.GetRelativePath(Checkout.Root, path);
        var lines = File.ReadAllLines(path);
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].TrimStart().StartsWith("```csharp", StringComparison.Ordinal))
                continue;
            var indent = lines[at].Length - lines[at].TrimStart().Length;
            var end = Array.FindIndex(lines, at + 1, line => line.Trim() == "```");
            var text = string.Join('\n', lines[(at + 1)..end].Select(line => line.Length >= indent ? line[indent..] : line.TrimStart()));
            var (comment, before) = CommentBefore(lines, at);
            var head = comment.Split('\n', 2);
            yield return new(document, at + 1, text, RoleOf(lines, before), head[0].Trim(), head.Length > 1 ? head[1] : "");
            at = end;
        }
    }

    private static (string Text, int Start) CommentBefore(string[] lines, int fence)
    {
        if (fence == 0 || !lines[fence - 1].TrimEnd().EndsWith("-->", StringComparison.Ordinal))
            return ("", fence);
        var start = Array.FindLastIndex(lines, fence - 1, line => line.TrimStart().StartsWith("<!--", StringComparison.Ordinal));
        var text = string.Join('\n', lines[start..fence]).Trim();
        return text.StartsWith("<!-- csharp", StringComparison.Ordinal) ? (text["<!-- csharp".Length..^"-->".Length].TrimEnd(), start) : ("", fence);
    }

    private static SnippetRole RoleOf(string[] lines, int before)
    {
        var paragraph = Array.FindLastIndex(lines, Math.Max(before - 1, 0), line => line.Length > 0);
        if (paragraph < 0)
            return SnippetRole.Example;
        return lines[paragraph] switch
        {
            var line when line.StartsWith("Reported", StringComparison.Ordinal) => SnippetRole.Reported,
            var line when line.StartsWith("Mended", StringComparison.Ordinal) => SnippetRole.Mended,
            _ => SnippetRole.Example,
        };
    }
}

/// <summary>Says what a block shows.</summary>
internal enum SnippetRole
{
    Example,
    Reported,
    Mended,
}
