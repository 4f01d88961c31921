using KernelGuard.Testing.Scripting;

namespace KernelGuard.Testing.Wire;

/// <summary>Turns a reply and its request into an answer: items, pieces, ids and usage.</summary>
internal static class AnswerBuilder
{
    public static Answer Build(Reply reply, ApiRequest request, IdSource ids, long created)
    {
        if (reply.Kind == ReplyKind.Default)
            reply = DefaultAnswer.Fill(reply, request);
        if (reply.Continuation is not null)
            reply = ContinuedAnswer.Fill(reply, request);
        var items = new List<AnswerItem>(1 + reply.Calls.Count);
        if (reply.RefusalValue is { } refusal)
            items.Add(new(AnswerItemKind.Refusal, ids.Next("msg_"), reply.Pieces ?? Words(refusal, request.Stream)));
        else if (reply.TextValue is { } text)
            items.Add(new(AnswerItemKind.Text, ids.Next("msg_"), NotEmpty(reply.Pieces) ?? Words(text, request.Stream)));
        foreach (var call in reply.Calls)
            items.Add(new(AnswerItemKind.ToolCall, ids.Next("fc_"), Parts(call.ArgumentsJson, request.Stream ? reply.ArgumentPiece : int.MaxValue), call.Id ?? ids.Next("call_"), call.Name));

        var finish = reply.FinishReason ?? (reply.Calls.Count > 0 ? "tool_calls" : "stop");
        var usage = reply.HasUsage ? reply.Usage ?? Count(request, items) : null;
        return new Answer(
            ids.Next(request.Api == ApiKind.ChatCompletions ? "chatcmpl-" : "resp_"), reply.Model ?? request.Model, created, items, finish, usage,
            !reply.LeavesOutFinishReason, !reply.LeavesOutDone);
    }

    private static ReplyUsage Count(ApiRequest request, List<AnswerItem> items)
    {
        var completion = items.Sum(item => TokenCount.Of(item.Whole) + (item.Name is { } name ? TokenCount.Of(name) : 0));
        return new ReplyUsage(TokenCount.OfPrompt(request), completion * request.Choices, 0, 0);
    }

    private static IReadOnlyList<string>? NotEmpty(IReadOnlyList<string>? pieces) => pieces is { Count: > 0 } ? pieces : null;

    // A word goes with the blanks that follow it, so that the pieces joined are the text.
    private static IReadOnlyList<string> Words(string text, bool stream)
    {
        if (!stream || text.Length == 0)
            return [text];
        var pieces = new List<string>();
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i - 1] == ' ' && text[i] != ' ')
            {
                pieces.Add(text[start..i]);
                start = i;
            }
        }
        pieces.Add(text[start..]);
        return pieces;
    }

    private static IReadOnlyList<string> Parts(string text, int length)
    {
        if (text.Length <= length)
            return [text];
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + length, text.Length);
            // Half a surrogate pair is no text and would be replaced on the wire.
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
                end++;
            pieces.Add(text[start..end]);
            start = end;
        }
        return pieces;
    }
}
