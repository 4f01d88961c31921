using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KernelGuard.Hosting;

/// <summary>Names a subsection of <c>KernelGuard</c> that another part of the guard binds to options of its own.</summary>
/// <param name="Name">The subsection's name.</param>
internal sealed record ConfigurationSubsection(string Name);

/// <summary>Fills the options from the section <c>KernelGuard</c>, and refuses a key that it does not know: a knob that is misspelt would do nothing.</summary>
internal sealed class ConfigurationBinding(IServiceProvider services) : IConfigureOptions<KernelGuardOptions>
{
    private static readonly SectionBinding Binding = new(FilledType.OfOptions) { Words = ConfiguredWord.OfOptions };

    public void Configure(KernelGuardOptions options)
    {
        if (services.GetService<IConfiguration>()?.GetSection(KernelGuardOptions.Section) is not { } section || !section.Exists())
        {
            return;
        }

        var others = services.GetServices<ConfigurationSubsection>().Select(subsection => subsection.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Bind(options, section, others.Contains);
    }

    /// <summary>Fills options from a section.</summary>
    /// <param name="options">The options.</param>
    /// <param name="section">The section.</param>
    /// <param name="isOthers">Tells whether another part of the guard binds a subsection.</param>
    /// <exception cref="GuardConfigurationException">It has a key that nobody knows, or a value that is wrong.</exception>
    public static void Bind(KernelGuardOptions options, IConfigurationSection section, Func<string, bool> isOthers)
    {
        var entries = section.AsEnumerable(makePathsRelative: true).Where(entry => !isOthers(entry.Key.Split(':')[0]) && !TargetKeys.AreOfProvider(entry.Key)).ToList();
        ConfiguredDay.Check(section.Path, entries);
        Binding.Fill(SectionBinding.Of(section.Path, entries), known => known.Bind(options, SectionBinding.Strictly));
    }
}
