using KernelGuard.Chaos;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Hosting;

/// <summary>Makes the innermost client of what a host registers and its configuration names: one client, or the router over several targets.</summary>
internal static class TargetComposition
{
    private const string Place = KernelGuardOptions.Section + ":Targets";

    /// <exception cref="GuardConfigurationException">There is a target of that name.</exception>
    public static IKernelGuardBuilder Register(IKernelGuardBuilder builder, TargetRegistration registration)
    {
        if (builder.Services.Any(service => service.ImplementationInstance is TargetRegistration known && known.Name.Equals(registration.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new GuardConfigurationException(registration.Name == TargetRegistration.Default
                ? "A provider is registered already. Register one; others are targets: AddTarget(name, …), and other models of an endpoint go into [Fallback]."
                : $"A target '{registration.Name}' is registered already. Give each its own name.");
        }

        builder.Services.AddSingleton(registration);
        return Compose(builder);
    }

    /// <summary>Ends the chain in what is registered and configured.</summary>
    public static IKernelGuardBuilder Compose(IKernelGuardBuilder builder)
    {
        builder.Services.TryAddSingleton(static services => new GuardProvider(new ChaosChatClient(Client(services), services.GetRequiredService<ChaosSwitch>())));
        return builder;
    }

    /// <summary>Checks a changed configuration.</summary>
    /// <returns>What makes it hold.</returns>
    /// <exception cref="GuardConfigurationException">A value is wrong, or the change needs a restart.</exception>
    public static Action Prepare(IServiceProvider services, KernelGuardOptions changed)
    {
        TargetCheck.Check(changed.Failover);
        var client = services.GetService<GuardProvider>()?.Client;
        var (known, configuration) = (services.GetRequiredService<KnownTargets>().All, services.GetService<IConfiguration>());
        List<TargetOptions> settings = [];
        foreach (var target in known)
        {
            var options = changed.Targets.TryGetValue(target.Name, out var found) ? found : new TargetOptions();
            TargetCheck.Check(target.Name, options);
            settings.Add(target.IsAlike(options, configuration) ? options : throw Restart(target.Name));
        }

        foreach (var name in changed.Targets.Keys.Where(name => !known.Any(target => target.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) && (known.Count > 0 || !IsDefault(name))))
        {
            throw Restart(name);
        }

        if (known.Count > 0)
        {
            TargetCheck.CheckAll(settings);
        }

        return client?.GetService<TargetSet>() is { } set ? () => set.Update(settings, changed.Failover) : static () => { };
    }

    private static IChatClient Client(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<KernelGuardOptions>>().Value;
        TargetCheck.Check(options.Failover);
        List<TargetSeed> seeds = [.. services.GetServices<TargetRegistration>().OrderBy(one => !IsDefault(one.Name)).Select(one => Registered(services, one, options))];
        seeds.AddRange(options.Targets
            .Where(target => !seeds.Exists(seed => seed.Name.Equals(target.Key, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(target => target.Key, StringComparer.Ordinal)
            .Select(target => Configured(services, target.Key, target.Value)));
        if (seeds.Count is 0 or > TargetCheck.Most)
        {
            throw new GuardConfigurationException(seeds.Count == 0
                ? $"There is nothing to call: {Place} names no target. Name one, with its Endpoint and its key, or add a provider: AddOpenAI(\"gpt-5.4-mini\")."
                : FormattableString.Invariant($"{Place}: there are {seeds.Count} targets, and at most {TargetCheck.Most} can be."));
        }

        seeds.ForEach(static seed => TargetCheck.Check(seed.Name, seed.Options));
        TargetCheck.CheckAll([.. seeds.Select(static seed => seed.Options)]);
        var configuration = services.GetService<IConfiguration>();
        services.GetRequiredService<KnownTargets>().Remember([.. seeds.Select(seed => new KnownTarget(seed.Name, seed.Options, TargetKeys.AtStart(configuration, seed.Name)))]);
        if (seeds is [{ IsPlain: true } single])
        {
            return single.Create(services, null);
        }

        var time = services.GetRequiredService<TimeProvider>();
        List<Target> targets = [];
        foreach (var seed in seeds)
        {
            targets.Add(new Target(targets.Count, seed, Client(services, seed, targets is [] ? null : targets[0].Provider?.DefaultModelId), time));
        }

        return new TargetRouter(new TargetSet([.. targets], options.Failover, time, new TargetLog(services.GetRequiredService<ILogger<TargetSet>>())));
    }

    private static IChatClient Client(IServiceProvider services, TargetSeed seed, string? model)
    {
        var client = seed.Create(services, model);
        return seed.Options.MaxCompletionTokens || client.GetService<INamesOutputLimit>() is not null
            ? client
            : throw new GuardConfigurationException(
                $"{Place}:{seed.Name}:{nameof(TargetOptions.MaxCompletionTokens)} does nothing: only the guard's own client of Chat Completions may name the limit otherwise. Take the key out.");
    }

    private static TargetSeed Registered(IServiceProvider services, TargetRegistration registration, KernelGuardOptions options)
    {
        var settings = options.Targets.TryGetValue(registration.Name, out var found) ? found : new TargetOptions();
        var isMadeInCode = registration.IsHostsClient || IsDefault(registration.Name);
        var wrong = settings.Provider is not null ? nameof(settings.Provider)
            : settings.Endpoint is not null && isMadeInCode ? nameof(settings.Endpoint)
            : settings.Model is not null && IsDefault(registration.Name) ? nameof(settings.Model)
            : isMadeInCode ? TargetKeys.OfProvider(services.GetService<IConfiguration>(), registration.Name).Select(entry => entry.Key).FirstOrDefault()
            : null;
        return wrong is null
            ? new TargetSeed(registration.Name, settings, registration.Create, registration.IsHostsClient)
            : throw new GuardConfigurationException($"{Place}:{registration.Name}:{wrong} does nothing: the code makes this target's client, and says it there. Take the key out.");
    }

    private static TargetSeed Configured(IServiceProvider services, string name, TargetOptions settings)
    {
        var wanted = settings.Provider ?? TargetProvider.OpenAI;
        var provider = services.GetServices<TargetProvider>().FirstOrDefault(one => one.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new GuardConfigurationException(
                $"{Place}:{name}: nothing makes a client of the provider '{wanted}'. Write AddTarget(\"{name}\", services => …) for a client of your own, or correct Provider.");
        return new TargetSeed(name, settings, (one, model) => provider.Create(one, name, settings, model), IsHostsClient: false);
    }

    private static bool IsDefault(string name) => name.Equals(TargetRegistration.Default, StringComparison.OrdinalIgnoreCase);

    private static GuardConfigurationException Restart(string name) => new(
        $"{Place}:{name} changed in more than Enabled, Weight and Priority, or is new. Restart the host for that.");
}
