using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>Is one target: its client, its model, what its model takes, and how it has been.</summary>
internal sealed class Target : ChatTarget
{
    private readonly TimeProvider _time;

    public Target(int index, TargetSeed seed, IChatClient client, TimeProvider time)
        : base(seed.Name, seed.Options.Region, client.GetService<ChatClientMetadata>())
    {
        Index = index;
        Client = client;
        Seed = seed;
        _time = time;
        Health = new TargetHealth(time);
        Rate = new TargetRate(time);
        CallsTools = client.GetService<FunctionInvokingChatClient>() is not null;
        SpeaksOpenAI = client.GetService<ISendsNoRawObjects>() is not null;
        Model = seed.Options.Model ?? (seed.IsHostsClient ? Provider?.DefaultModelId : null);
    }

    public int Index { get; }

    public ulong Bit => 1UL << Index;

    public IChatClient Client { get; }

    public TargetSeed Seed { get; }

    public TargetHealth Health { get; }

    public TargetRate Rate { get; }

    /// <summary>Gets the model that is asked here whatever the request names; null where the request's is.</summary>
    public string? Model { get; }

    /// <summary>Gets whether a model of its own is asked here, whatever the request names; of a host's client that does not name one it is not known which.</summary>
    public bool AsksItsOwn => Model is not null || Seed.IsHostsClient;

    public override bool IsFirst => Index == 0;

    public override bool NamesModel => Model is not null || !Seed.IsHostsClient;

    /// <summary>Gets whether a budget's cheaper model is asked here: another provider's client, which stands beside the first, knows its own alone.</summary>
    public bool TakesDowngrades => !Seed.IsHostsClient || Index == 0;

    /// <summary>Gets or sets the set that it belongs to.</summary>
    public TargetSet? Set { get; set; }

    /// <summary>Gets whether its client is the guard's own, which sends what <see cref="ChatOptions"/> cannot say.</summary>
    public bool SpeaksOpenAI { get; }

    public override bool SendsRaw => !SpeaksOpenAI;

    public override bool CallsTools { get; }

    public override bool KnowsMaxCompletionTokens => Seed.Options.MaxCompletionTokens;

    /// <summary>Takes note of what a host's own client reports of the rate.</summary>
    public void See(AdditionalPropertiesDictionary? properties)
    {
        if (Seed.IsHostsClient && ReportedRate.In(properties, _time.GetUtcNow()) is { } limits)
        {
            See(limits);
        }
    }

    public override void See(ProviderLimits limits) => Set?.See(this, limits);
}

/// <summary>Is what a host says of a target before its client is made.</summary>
/// <param name="Name">The name.</param>
/// <param name="Options">Its settings.</param>
/// <param name="Create">Makes its client; it is told the model of the first target, or null for the first.</param>
/// <param name="IsHostsClient">Whether the host makes the client, so that its model is the client's own.</param>
internal sealed record TargetSeed(string Name, TargetOptions Options, Func<IServiceProvider, string?, IChatClient> Create, bool IsHostsClient)
{
    /// <summary>Gets whether its settings change no request and name nothing, so that alone it is no more than its client.</summary>
    public bool IsPlain => Options is { Region: null, Model: null, Tools: true, Images: true, StructuredOutput: true, DeveloperRole: null, Sampling: null, MaxCompletionTokens: true };
}
