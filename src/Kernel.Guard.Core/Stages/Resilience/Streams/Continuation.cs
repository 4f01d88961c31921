using System.Runtime.CompilerServices;
using System.Text;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience.Streams;

/// <summary>
/// Goes on from a stream of text that was cut: another attempt is told what had come, and what it says is joined to it where the seam is safe.
/// It remembers what the reader was given. One for each stream whose policy says so.
/// </summary>
internal sealed class Continuation
{
    /// <summary>Marks each update of an attempt that goes on from another one's.</summary>
    public const string Mark = "kernelguard.continued";

    // A seam that repeats some words can be seen to be one.
    private const string Request =
        "Your last message was cut off in the middle. Go on from there. Begin with its last ten words, repeated exactly as they are, and then say what follows them. No greeting, no comment, and nothing else of it again.";

    private readonly IList<ChatMessage> _messages;
    private readonly GuardChatOptions _options;
    private readonly ResilienceLog _log;
    private readonly (int? Cap, int? Most) _output;
    private readonly StringBuilder _said = new();
    private ChatResponseUpdate? _first;
    private bool _isText = true;
    private bool _hasEnded;

    private Continuation(IList<ChatMessage> messages, GuardChatOptions options, ResilienceLog log)
    {
        _messages = messages;
        _options = options;
        _log = log;

        // The stages beneath may lower the first attempt's to what its model's budget leaves.
        _output = (options.OutputCap, options.MaxOutputTokens);
    }

    /// <summary>Answers what continues a request's stream; null for a request whose answer may be more than a text.</summary>
    public static Continuation? Of(IList<ChatMessage> messages, GuardChatOptions options, ResilienceLog log) =>
        PlainText.IsAskedBy(options) ? new Continuation(messages, options, log) : null;

    /// <summary>Remembers what the reader is given next.</summary>
    public void Note(ChatResponseUpdate update)
    {
        _first ??= update;
        _hasEnded |= update.FinishReason is not null;
        _isText = _isText && PlainText.Is(update);
        _said.Append(update.Text);
    }

    /// <summary>Answers whether a stream that broke may be continued.</summary>
    /// <param name="error">What broke it.</param>
    /// <param name="completion">The completion that it belongs to.</param>
    public bool MayFollow(Exception error, Completion completion) =>
        MovesOn(error) && _isText && !_hasEnded && WithoutHalf(_said.ToString()).Length > 0 && !(Left(_output.Most) < 1) && !(Left(_output.Cap) < 1) && completion.HasAttempts;

    /// <summary>Reads what follows, from as many attempts as it takes.</summary>
    /// <param name="cut">The completion whose stream was cut; it has ended.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public async IAsyncEnumerable<ChatResponseUpdate> RunAsync(Completion cut, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var goesOn = true; goesOn;)
        {
            goesOn = false;
            var said = _said.ToString();
            var seam = new SeamCut(said);
            cut = cut.Continue([.. _messages, new(ChatRole.Assistant, WithoutHalf(said)), new(ChatRole.User, Request)], Further());
            var stream = await OpenAsync(cut).ConfigureAwait(false);
            _log.Continued(said.Length);
            _options.Call.Continued();
            try
            {
                var held = 0;
                for (var isOpen = true; isOpen;)
                {
                    IReadOnlyList<ChatResponseUpdate> pieces;
                    try
                    {
                        isOpen = held < stream.Held.Count || (!stream.Ended && await stream.NextAsync().ConfigureAwait(false));
                        pieces = isOpen ? seam.Add(Own(held < stream.Held.Count ? stream.Held[held++] : stream.Steps.Current)) : seam.End();
                    }
                    catch (GuardException error) when (stream.Broke && MayFollow(error, cut))
                    {
                        cut.Cut(error);
                        goesOn = true;
                        break;
                    }

                    foreach (var piece in pieces)
                    {
                        Note(piece);
                        yield return piece;
                    }
                }
            }
            finally
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<AttemptStream> OpenAsync(Completion next)
    {
        try
        {
            return (await next.RunAsync().ConfigureAwait(false)).Stream!;
        }
        catch (Exception error) when (error is ProviderException or CircuitOpenException or ConcurrencyLimitException or BudgetExceededException or IncompleteStreamException
            or GuardTimeoutException { Deadline: not Deadline.Total } or HttpRequestException or IOException)
        {
            // Whatever kept it from going on: what the reader has is a part.
            throw new IncompleteStreamException();
        }
    }

    // What the provider refused would be refused again, and what it asks to wait for is more than a reader's patience. A silence is a cut where the policy says so.
    private static bool MovesOn(Exception error) => error switch
    {
        IncompleteStreamException { Reason: { } reason } => Failure.Of(reason).MovesOn && Failure.RetryAfter(reason) is null,
        IncompleteStreamException or GuardTimeoutException { MovesOn: true } => true,
        _ => false,
    };

    private static string WithoutHalf(string said) => said is [.., var last] && char.IsHighSurrogate(last) ? said[..^1] : said;

    private GuardChatOptions Further()
    {
        var options = _options.ForAttempt();
        (options.OutputCap, options.MaxOutputTokens) = (Left(_output.Cap), Left(_output.Most));
        options.Continues = true;
        return options;
    }

    // About a token for four bytes.
    private int? Left(int? most) => most is { } tokens ? tokens - ((Encoding.UTF8.GetByteCount(_said.ToString()) + 3) / 4) : null;

    // Two attempts' pieces are one message's.
    private ChatResponseUpdate Own(ChatResponseUpdate update)
    {
        if (!PlainText.Is(update))
        {
            throw new IncompleteStreamException();
        }

        var own = update.Clone();
        own.Contents = [.. update.Contents.Select(static content => content is TextContent text ? new TextContent(text.Text) { AdditionalProperties = text.AdditionalProperties } : content)];
        (own.MessageId, own.ResponseId, own.CreatedAt, own.RawRepresentation) = (_first!.MessageId, _first.ResponseId, _first.CreatedAt, null);
        own.AdditionalProperties = new(update.AdditionalProperties ?? []) { [Mark] = true };
        return own;
    }
}
