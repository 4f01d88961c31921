using KernelGuard.Testing.Recording;

namespace KernelGuard.Testing;

/// <content>What arrived, and what must not have.</content>
public sealed partial class OpenAIServer
{
    /// <summary>Gets a snapshot of the requests that arrived, in order. It is empty when <see cref="OpenAIServerOptions.RecordRequests"/> is off.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log?.Snapshot() ?? [];

    /// <summary>Forgets the requests that arrived. <see cref="RequestCount"/> goes on counting.</summary>
    public void ClearRequests() => _log?.Clear();

    /// <summary>
    /// Waits until a request has arrived, which may be one that is still being answered. It has taken its reply from the queue, so a reply that is
    /// queued from now on is the next request's.
    /// </summary>
    /// <param name="index">Which of <see cref="Requests"/>, from 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The request.</returns>
    /// <exception cref="InvalidOperationException">Requests are not recorded.</exception>
    public Task<RecordedRequest> WaitForRequestAsync(int index = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Log().WaitForAsync(index, cancellationToken);
    }

    /// <summary>
    /// Looks for a text in all that arrived: in paths, headers (but <c>Authorization</c>, which is not kept) and bodies, as
    /// it is and under the usual disguises: JSON escapes, JSON inside strings, HTML and URL encoding, Base64 and hexadecimal,
    /// and, if it has at least 8 letters and digits, with anything else between them. Upper and lower case are different.
    /// </summary>
    /// <remarks>It is not found when it is compressed, encrypted, translated, or reversed, nor in images.</remarks>
    /// <param name="secret">The text; not empty.</param>
    /// <returns>Where it was found; empty when it was not.</returns>
    /// <exception cref="InvalidOperationException">Requests are not recorded, so that finding nothing would prove nothing.</exception>
    public IReadOnlyList<SecretSighting> FindInBodies(string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        var search = new SecretSearch(secret);
        return [.. Log().Snapshot().SelectMany(search.In)];
    }

    /// <summary>Fails when one of the secrets occurs in anything that arrived; see <see cref="FindInBodies"/>.</summary>
    /// <param name="secrets">The secrets; at least one, none empty.</param>
    /// <exception cref="SecretLeakException">A secret was found.</exception>
    /// <exception cref="ArgumentException">There is no secret to look for.</exception>
    /// <exception cref="InvalidOperationException">Requests are not recorded.</exception>
    public void AssertNothingLeft(params string[] secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (secrets.Length == 0)
            throw new ArgumentException("There is no secret to look for.", nameof(secrets));
        var sightings = secrets.SelectMany(FindInBodies).ToArray();
        if (sightings.Length > 0)
            throw SecretLeakException.Of(secrets, sightings);
    }

    private RequestLog Log() => _log ?? throw new InvalidOperationException($"Requests are not recorded: {nameof(OpenAIServerOptions.RecordRequests)} is off.");
}
