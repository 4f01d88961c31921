using KernelGuard;
using KernelGuard.Credentials;
using KernelGuard.Hosting;
using KernelGuard.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds OpenAI to the guard.</summary>
public static class OpenAIProviderExtensions
{
    private static readonly SectionBinding Binding = new(FilledType.Of<OpenAIProviderOptions>(), FilledType.Of<ApiKeyOptions>(), FilledType.Of<ConnectionOptions>())
    {
        Words = [ConfiguredWord.Of<OpenAIApi>(nameof(OpenAIProviderOptions.Api))],
        HidesValues = true,
    };

    /// <summary>
    /// Ends the chain in OpenAI, or in a server that speaks its API: with one pool of connections, without retries or time limits of the SDK's own,
    /// as the guard's hold.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="model">The model of calls that name none.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard:OpenAI</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GuardConfigurationException">A provider is registered already. A missing key is found at start.</exception>
    public static IKernelGuardBuilder AddOpenAI(this IKernelGuardBuilder builder, string model, Action<OpenAIProviderOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        builder.Services.AddOptions<OpenAIProviderOptions>().Configure<IServiceProvider>(static (options, provider) =>
        {
            if (provider.GetService<IConfiguration>()?.GetSection(OpenAIProviderOptions.Section) is { } section)
            {
                Bind(section.Path, section.AsEnumerable(makePathsRelative: true).Append(new("", section.Value)), options);
            }
        });
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.AddSingleton(new ConfigurationSubsection("OpenAI"));
        builder.Services.TryAddSingleton(static _ => VariableLookup.OfProcess());
        return builder.AddOwnProvider(provider => OpenAIProvider.CreateDefault(provider, model, provider.GetRequiredService<IOptions<OpenAIProviderOptions>>().Value));
    }

    /// <summary>Fills the options from the entries of a section, without the keys themselves, which are read where they stand.</summary>
    /// <param name="path">The section's path.</param>
    /// <param name="entries">Its entries, with paths below it; an empty path is its own.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="GuardConfigurationException">A name is unknown: what is misspelt would do nothing, and a prompt would go where nobody meant it to. Or a value is malformed.</exception>
    internal static void Bind(string path, IEnumerable<KeyValuePair<string, string?>> entries, OpenAIProviderOptions options) =>
        Binding.Fill(SectionBinding.Of(path, WithoutKeys(entries)), known => known.Bind(options, SectionBinding.Strictly));

    private static Dictionary<string, string?> WithoutKeys(IEnumerable<KeyValuePair<string, string?>> section)
    {
        var entries = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, value) in section)
        {
            if (!path.Split(':')[^1].Equals(nameof(OpenAIProviderOptions.ApiKey), StringComparison.OrdinalIgnoreCase))
            {
                entries[path] = value;
            }
            else if (path.StartsWith($"{nameof(OpenAIProviderOptions.Keys)}:", StringComparison.OrdinalIgnoreCase))
            {
                // An entry that names nothing but its key is one of the list all the same.
                entries.TryAdd(path[..^nameof(ApiKeyOptions.ApiKey).Length] + nameof(ApiKeyOptions.Weight), "1");
            }
        }

        return entries;
    }
}
