using KernelGuard.Testing.Recording;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Scripting;

/// <summary>Says what a model says that is asked to go on from the conversation's last message of its own.</summary>
internal static class ContinuedAnswer
{
    public static Reply Fill(Reply reply, ApiRequest request)
    {
        var text = reply.TextValue!;
        var said = RequestText.LastAssistant(request.Root) is { } last && text.StartsWith(last, StringComparison.Ordinal) ? last : "";
        var rest = text[said.Length..];
        return said.Length == 0 ? reply : reply.WithText(reply.Continuation switch
        {
            ContinuedAs.Exact => rest,
            ContinuedAs.Repeating => said[^Math.Min(reply.Repeated, said.Length)..] + rest,
            ContinuedAs.WithPreamble => "Sure, continuing: " + rest,
            _ => text,
        });
    }
}
