using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>
/// Bounds the input tokens of a request from above without a tokenizer: no token is shorter than one UTF-8 byte, so the bytes of all text
/// are a bound.
/// </summary>
/// <param name="Text">The bound of all but images, audio and files.</param>
/// <param name="Images">The number of images; each costs at most what its model's row says.</param>
/// <param name="Unbounded">The first thing that has no bound, or null.</param>
internal readonly record struct PromptBound(long Text, int Images, string? Unbounded)
{
    /// <summary>What a message's frame may take: its role and delimiters.</summary>
    public const int PerMessage = 8;

    /// <summary>What a request's frame may take: the reply's priming and the frame of its instructions.</summary>
    public const int PerRequest = 16;

    /// <summary>What a tool's or a schema's frame may take in the form in which the model reads it.</summary>
    public const int PerSchema = 16;

    /// <summary>Gets the number of pieces of audio; each costs at most what its model's row says.</summary>
    public int Audio { get; init; }

    /// <summary>Gets the number of files that go out whole; each costs at most what its model's row says.</summary>
    public int Files { get; init; }

    /// <summary>Gets the bound of what the answer is expected to repeat: billed as output, beyond the output limit.</summary>
    public long Predicted { get; init; }

    public static PromptBound Of(IList<ChatMessage> messages, ChatOptions options) => Of(messages, options, default);

    /// <summary>
    /// Counts the same with the model's tokenizer, and images by their size: far nearer, and thousands of times slower. Null where the tokenizer
    /// is unknown.
    /// </summary>
    public static PromptBound? Counted(IList<ChatMessage> messages, ChatOptions options, KnownModel? model) =>
        TokenCounters.For(model?.Encoding) is { } counter ? Of(messages, options, new BoundSum { Counter = counter, Model = model }) : null;

    private static PromptBound Of(IList<ChatMessage> messages, ChatOptions options, BoundSum sum)
    {
        sum.Tokens = PerRequest;
        var sendsRaw = options is GuardChatOptions { SendsRaw: true };
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            var before = sum.Tokens;
            sum.AddText(message.AuthorName);
            for (var j = 0; j < message.Contents.Count; j++)
            {
                var shown = sum.Tokens;
                sum.Add(message.Contents[j]);
                if (sendsRaw)
                {
                    RawForm.Raise(ref sum, message.Contents[j], message.Role, sum.Tokens - shown);
                }

                sum.AddKept(message.Contents[j]);
            }

            if (sendsRaw)
            {
                RawForm.Raise(ref sum, message, sum.Tokens - before);
            }

            sum.Tokens += PerMessage * FramesOf(message);
        }

        sum.AddText(options.Instructions);
        sum.Add(options.ResponseFormat);
        for (var i = 0; i < (options.Tools?.Count ?? 0); i++)
        {
            sum.Add(options.Tools![i], options);
        }

        for (var i = 0; i < (options.StopSequences?.Count ?? 0); i++)
        {
            sum.AddText(options.StopSequences![i]);
        }

        if (options is GuardChatOptions { Provider: { } settings })
        {
            AddSettings(ref sum, settings);
        }

        if (sendsRaw && options.RawRepresentationFactory is not null)
        {
            sum.Refuse("a raw request (RawRepresentationFactory), which the host's own client reads and the guard does not");
        }

        if (sendsRaw && options.AdditionalProperties is { Count: > 0 } properties)
        {
            foreach (var (name, value) in properties)
            {
                BodyBound.AddProperty(ref sum, name, value);
            }
        }

        if (options.ConversationId is not null)
        {
            sum.Refuse("a conversation that the provider keeps (ConversationId)");
        }

        if (options.ContinuationToken is not null)
        {
            sum.Refuse("a continuation token");
        }

        if (options.AllowBackgroundResponses is true)
        {
            sum.Refuse("an answer in the background (AllowBackgroundResponses), which is billed after its request has ended");
        }

        return new PromptBound(sum.Tokens + sum.Kept, sum.Images, sum.Unbounded) { Predicted = sum.Predicted, Audio = sum.Audio, Files = sum.Files };
    }

    // Each call and each tool's result goes out in a frame of its own, and over the Responses API so does each text and each thought of an answer that is sent back.
    private static int FramesOf(ChatMessage message)
    {
        if (message.Role != ChatRole.User && message.Role != ChatRole.System)
        {
            return Math.Max(1, message.Contents.Count);
        }

        var (results, calls) = (0, 0);
        for (var i = 0; i < message.Contents.Count; i++)
        {
            results += message.Contents[i] is FunctionResultContent ? 1 : 0;
            calls += message.Contents[i] is FunctionCallContent ? 1 : 0;
        }

        return results > 0 && results == message.Contents.Count ? results : results + Math.Max(1, calls);
    }

    private static void AddSettings(ref BoundSum sum, ProviderSettings settings)
    {
        sum.AddText(settings.User);
        if (!settings.Metadata.IsEmpty)
        {
            foreach (var (name, value) in settings.Metadata)
            {
                sum.AddText(name);
                sum.AddText(value);
            }
        }

        if (!settings.Body.IsEmpty)
        {
            foreach (var (name, json) in settings.Body)
            {
                BodyBound.Add(ref sum, name, json);
            }
        }
    }

    /// <summary>Answers the bound of all that has one for a model.</summary>
    public long Known(KnownModel? model) => Text + (Images * (long)(model?.ImageTokens ?? 0)) + (Audio * (long)(model?.AudioTokens ?? 0)) + (Files * (long)(model?.FileTokens ?? 0));

    /// <summary>Names what has no bound for a model by itself; null where all has one.</summary>
    public string? LimitlessFor(KnownModel? model) => 
        Unbounded ?? (MediumOf(model) is { } medium ? $"{medium} sent to a model for which the model data says neither what one takes at most nor how much the model can read" : null);

    /// <summary>
    /// Answers what bounds an image, audio or a file of which the model's row says nothing: no answer is billed for more input than its model can read, times what it bills of that where images,
    /// or the pages of a file, may be among it. Null where all has a bound by itself, something has none whatever the model reads, or nobody knows how much that is.
    /// </summary>
    public (string Medium, int Tokens)? WindowOf(KnownModel? model) =>
        Unbounded is null && MediumOf(model) is { } medium && model?.ContextWindow is { } window ? (medium, (int)Math.Ceiling(window * (Images + Files > 0 ? model.ImageFactor : 1))) : null;

    private string? MediumOf(KnownModel? model) =>
        Images > 0 && model?.ImageTokens is null ? "an image"
        : Audio > 0 && model?.AudioTokens is null ? "audio"
        : Files > 0 && model?.FileTokens is null ? "a file"
        : null;
}
