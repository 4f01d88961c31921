using Microsoft.Extensions.AI;

namespace KernelGuard.Connections;

/// <summary>Turns what a client throws, or answers in place of an answer, into the guard's own errors.</summary>
internal abstract class ProviderErrors
{
    /// <summary>Answers the guard's error for what the client threw.</summary>
    public abstract GuardException Of(Exception error);

    /// <summary>Tells whether a piece of a stream carries a part of a tool call that is still being said.</summary>
    public abstract bool IsPieceOfToolCall(object raw);

    /// <summary>Checks a whole answer.</summary>
    /// <exception cref="ProviderException">It is a failure.</exception>
    public abstract void Check(ChatResponse response);

    /// <summary>Checks a piece of a stream.</summary>
    /// <exception cref="ProviderException">It is a failure.</exception>
    public abstract void Check(ChatResponseUpdate update);
}

/// <summary>Is the errors of a client that the host brings: the readers know its types, and .NET's own are known by themselves.</summary>
internal sealed class ReadErrors(IReadOnlyList<IProviderErrorReader> readers) : ProviderErrors
{
    public override GuardException Of(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is GuardException known)
            {
                return known;
            }

            foreach (var reader in readers)
            {
                if (reader.Read(cause) is { } failure)
                {
                    return ProviderError.Of(failure);
                }
            }
        }

        return ProviderError.Of(error);
    }

    public override bool IsPieceOfToolCall(object raw)
    {
        foreach (var reader in readers)
        {
            if (reader.IsPieceOfToolCall(raw))
            {
                return true;
            }
        }

        return false;
    }

    public override void Check(ChatResponse response)
    {
        if (response.RawRepresentation is { } raw)
        {
            Check(raw, response.Usage);
        }
    }

    // A failure says nothing that a caller could read, or a word of its own.
    public override void Check(ChatResponseUpdate update)
    {
        if (update is { RawRepresentation: { } raw, FinishReason: null } && (update.Contents.Count == 0 || update.Contents[0] is ErrorContent))
        {
            Check(raw, null);
        }
    }

    private void Check(object raw, UsageDetails? usage)
    {
        foreach (var reader in readers)
        {
            if (reader.ReadAnswer(raw) is { } failure)
            {
                throw ProviderError.Of(failure with { IsWithinAnswer = true, Usage = failure.Usage ?? usage });
            }
        }
    }
}
