using KernelGuard.Testing.Scripting;

namespace KernelGuard.Testing;

/// <content>What the server answers.</content>
public sealed partial class OpenAIServer
{
    /// <summary>Gets how many enqueued replies no request has taken yet.</summary>
    public int PendingReplies => _script.Pending;

    /// <summary>Answers the next requests with these replies, in order, one each. Requests that are refused as malformed take none.</summary>
    /// <param name="replies">The replies.</param>
    /// <returns>This server.</returns>
    public OpenAIServer Enqueue(params Reply[] replies)
    {
        ArgumentNullException.ThrowIfNull(replies);
        foreach (var reply in replies)
            _script.Enqueue(reply);
        return this;
    }

    /// <summary>
    /// Answers by a rule whenever no enqueued reply is left. Rules are asked in the order they were added; the first
    /// that returns a reply decides. A rule that throws is answered with status 500 and the exception's text.
    /// </summary>
    /// <param name="rule">Returns the reply, or <see langword="null"/> to leave the request to the next rule and at last to the default.</param>
    /// <returns>This server.</returns>
    public OpenAIServer RespondWith(Func<RecordedRequest, Reply?> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _script.AddRule(rule);
        return this;
    }

    /// <summary>Answers every request with one reply whenever no enqueued reply is left and no earlier rule decides.</summary>
    /// <param name="reply">The reply.</param>
    /// <returns>This server.</returns>
    public OpenAIServer RespondWith(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return RespondWith(_ => reply);
    }

    /// <summary>
    /// Answers the requests that a condition picks. The first reply answers the user, each further one the results of the
    /// tools that the reply before it called (<see cref="RecordedRequest.ToolRounds"/>); the last one repeats. Where a
    /// conversation stands is read from the request itself, so that any number of them may run at once.
    /// </summary>
    /// <param name="condition">Picks the requests.</param>
    /// <param name="replies">The replies; at least one.</param>
    /// <returns>This server.</returns>
    /// <exception cref="ArgumentException">There is no reply.</exception>
    public OpenAIServer RespondWhen(Func<RecordedRequest, bool> condition, params Reply[] replies)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(replies);
        if (replies.Length == 0)
            throw new ArgumentException("A rule needs at least one reply.", nameof(replies));
        return RespondWith(request => condition(request) ? replies[Math.Min(request.ToolRounds, replies.Length - 1)] : null);
    }

    /// <summary>Answers the conversations whose last user message holds a text; see <see cref="RespondWhen"/>.</summary>
    /// <param name="userText">A part of what the user says, without regard to case.</param>
    /// <param name="replies">The replies; at least one.</param>
    /// <returns>This server.</returns>
    /// <exception cref="ArgumentException">There is no reply, or <paramref name="userText"/> is empty.</exception>
    public OpenAIServer RespondTo(string userText, params Reply[] replies)
    {
        ArgumentException.ThrowIfNullOrEmpty(userText);
        return RespondWhen(request => request.LastUserText?.Contains(userText, StringComparison.OrdinalIgnoreCase) is true, replies);
    }

    /// <summary>Answers the conversations of a file: a JSON array of objects with <c>to</c> (a part of what the user says), <c>reply</c>, and for a tool call before the reply <c>tool</c> (its name on the wire) and <c>arguments</c>. Other members, and objects without <c>to</c>, are passed over.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>This server.</returns>
    /// <exception cref="FormatException">The file is not such an array; the text says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public OpenAIServer RespondFrom(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (var (to, replies) in ConversationFile.Read(path))
            RespondTo(to, replies);
        return this;
    }

    /// <summary>Answers the requests that name a model; see <see cref="RespondWhen"/>.</summary>
    /// <param name="model">The model's name as the request has it.</param>
    /// <param name="replies">The replies; at least one.</param>
    /// <returns>This server.</returns>
    /// <exception cref="ArgumentException">There is no reply, or <paramref name="model"/> is empty.</exception>
    public OpenAIServer RespondAs(string model, params Reply[] replies)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        return RespondWhen(request => request.Model == model, replies);
    }

    /// <summary>Forgets enqueued replies and rules.</summary>
    public void ClearReplies() => _script.Clear();
}
