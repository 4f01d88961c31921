using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Notes in a request's options what budgets must know of the client that sends it: the service tier that its raw objects ask for, whether it sends
/// raw objects that nobody has read, the least output limit that it takes, and whether it sends to a regional endpoint.
/// </summary>
/// <param name="client">The client that sends.</param>
internal sealed class SendingClient(IChatClient client)
{
    // The guard's own adapters read and clamp a raw request, and send no other raw object.
    private readonly bool _sendsRaw = client.GetService<ISendsNoRawObjects>() is null && client.GetService<IReadsRawTier>() is null;
    private readonly int _leastOutput = LeastOutput.Of(client);
    private readonly bool _isRegional = RegionalEndpoint.MayBe(client.GetService<ChatClientMetadata>()?.ProviderUri);
    private readonly bool _callsTools = client.GetService<FunctionInvokingChatClient>() is not null;

    /// <summary>Answers whether what sends an attempt calls tools by itself, and asks again with what they say.</summary>
    /// <param name="options">The attempt's options.</param>
    public bool CallsTools(GuardChatOptions options) => options.Target is { } target ? target.CallsTools : _callsTools;

    /// <summary>Answers whether an attempt may be sent to one of the provider's regional endpoints.</summary>
    /// <param name="options">The attempt's options.</param>
    public bool IsRegional(GuardChatOptions options) => options.Target?.IsRegional ?? _isRegional;

    /// <summary>Notes it, once for a completion and again for each attempt, which may be sent elsewhere.</summary>
    /// <param name="options">The options.</param>
    public void Note(GuardChatOptions options)
    {
        options.LeastOutput = _leastOutput;
        options.IsRegional = IsRegional(options);
        options.SendsRaw = options.Target is { } target ? target.SendsRaw : _sendsRaw;
        if (options.RawRepresentationFactory is null)
        {
            return;
        }

        if (options.SendsRaw)
        {
            options.RawTier = GuardChatOptions.UnreadTier;
        }
        else
        {
            options.RawTier ??= client.GetService<IReadsRawTier>() is { } reader ? reader.TierOf(options) ?? "" : GuardChatOptions.UnreadTier;
        }
    }
}
