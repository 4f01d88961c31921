using System.Diagnostics;
using KernelGuard.Conformance.Entries;
using KernelGuard.Conformance.Probes;
using KernelGuard.Hosting;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace KernelGuard.Conformance;

/// <summary>Is one guarded host over a server of its own, with what was seen of both.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Policy = "grid";

    private readonly ServiceProvider _services;
    private readonly ActivityListener? _listener;
    private readonly List<Activity> _spans = [];
    private readonly IEntry _entry;
    private readonly string _ledgerPath;
    private readonly string _marker = Guid.NewGuid().ToString("N");

    private Rig(Cell cell, Probe probe, OpenAIServer server, ServiceProvider services, string ledgerPath)
    {
        Server = server;
        _services = services;
        _ledgerPath = ledgerPath;
        _entry = IEntry.Of(cell.Entry);
        if (!probe.Listens)
        {
            return;
        }

        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "KernelGuard",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (_spans)
                {
                    _spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public OpenAIServer Server { get; }

    public IServiceProvider Services => _services;

    public Kernel Kernel => _services.GetRequiredService<Kernel>();

    public Lookup Lookup => _services.GetRequiredService<Lookup>();

    /// <summary>Gets the record of each completion that reached the chain.</summary>
    public IReadOnlyList<CallRecord> Records => [.. _services.GetRequiredService<Mutation>().Records];

    public static async Task<Rig> StartAsync(Cell cell, Probe probe, Stage? without, CancellationToken cancellationToken)
    {
        var server = await OpenAIServer.StartAsync(cancellationToken: cancellationToken);
        server.RespondWith(Conversation.Reply);
        var ledgerPath = Path.Combine(Path.GetTempPath(), $"conformance-{Guid.NewGuid():N}.db");
        var services = new ServiceCollection();
        services.AddSingleton<Lookup>();
        services.AddSingleton(new Mutation(without is { } stage ? Enum.Parse<GuardStage>(stage.ToString()) : null));
        services.AddSingleton<GuardPipeline, MutatedPipeline>();

        // What an attribute names holds by the attribute alone; everything else is held by the default policy.
        var annotated = cell.Entry is Entry.GeneratedMethod or Entry.PromptFunction or Entry.ClassicFunction;
        services.AddKernelGuard(options =>
            {
                options.DefaultPolicy = annotated ? KernelGuardOptions.NoPolicy : Policy;
                options.Policies[Policy] = probe.Policy;
                options.Audit.Path = ledgerPath;
            })
            .AddOpenAI(Conversation.Model, openAI =>
            {
                openAI.Endpoint = server.Endpoint;
                openAI.ApiKey = server.ApiKey;
                openAI.Api = cell.Entry == Entry.ResponsesClient ? OpenAIApi.Responses : OpenAIApi.ChatCompletions;
            })
            .AddPrompts<IGridPrompts>()
            .AddPrompts<IInnerPrompts>();
        services.AddSingleton(provider =>
        {
            var plugins = new KernelPluginCollection();
            plugins.AddFromPrompts<IGridPrompts>("Grid");
            plugins.Add(KernelPluginFactory.CreateFromObject(provider.GetRequiredService<Lookup>(), "Lookup"));
            plugins.Add(KernelPluginFactory.CreateFromType<ClassicFunctions>("RenamedClassic", provider));
            return plugins;
        });
        return new Rig(cell, probe, server, services.BuildServiceProvider(), ledgerPath);
    }

    /// <summary>Asks through the cell's entry, in its shape.</summary>
    public Task<string> AskAsync(Cell cell, string question, CancellationToken cancellationToken) =>
        Marked(() => _entry.AskAsync(this, cell, question, cancellationToken));

    /// <summary>Gets the finished spans of this rig's calls by the first word of their name.</summary>
    public IReadOnlyList<Activity> Spans(string operation)
    {
        lock (_spans)
        {
            return [.. _spans.Where(span => span.DisplayName.StartsWith(operation + " ", StringComparison.Ordinal) && span.GetBaggageItem("rig") == _marker)];
        }
    }

    public async Task<IReadOnlyList<AuditEntry>> LedgerAsync(CancellationToken cancellationToken)
    {
        var ledger = _services.GetRequiredService<AuditLedger>();
        await ledger.FlushAsync(cancellationToken);
        List<AuditEntry> entries = [];
        await foreach (var entry in ledger.ReadAsync(cancellationToken: cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(_ledgerPath) + "*"))
        {
            File.Delete(file);
        }
    }

    // Cells run side by side, and a listener hears every rig's spans: baggage tells them apart.
    private async Task<string> Marked(Func<Task<string>> ask)
    {
        using var root = new Activity("rig").SetBaggage("rig", _marker).Start();
        return await ask();
    }
}
