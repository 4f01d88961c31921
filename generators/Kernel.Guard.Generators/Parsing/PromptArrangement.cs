using KernelGuard.Generators.Models;

namespace KernelGuard.Generators.Parsing;

/// <summary>Puts what parameters bring into a prompt.</summary>
internal static class PromptArrangement
{
    /// <summary>
    /// Puts the messages that parameters bring before the last user message where the prompt ends with it, else at the end, so that a
    /// history precedes the question; contents are attached to the last user message.
    /// </summary>
    public static EquatableArray<MessageModel> Arrange(IEnumerable<MessageModel> written, EquatableArray<ParameterModel> parameters)
    {
        var messages = written.ToList();
        var attached = parameters.Where(static parameter => parameter.Kind == ParameterKind.Attachment).Select(static parameter => parameter.Key).ToEquatable();
        if (attached.Count > 0 && messages.FindLastIndex(static message => message.Role == "User") is >= 0 and var target)
        {
            messages[target] = messages[target] with { Attachments = attached };
        }

        var brought = parameters
            .Where(static parameter => parameter.Kind == ParameterKind.Messages)
            .Select(static parameter => new MessageModel(null, [], null, parameter.Key, []));
        messages.InsertRange(messages.Count > 0 && messages[messages.Count - 1].Role == "User" ? messages.Count - 1 : messages.Count, brought);
        return messages.ToEquatable();
    }
}
