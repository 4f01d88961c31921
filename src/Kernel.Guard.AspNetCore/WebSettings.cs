using KernelGuard.Hosting;
using KernelGuard.Policies;
using Microsoft.Extensions.Configuration;

namespace KernelGuard.AspNetCore;

/// <summary>Holds the options of streams, read and checked.</summary>
internal sealed record WebSettings(TimeSpan Heartbeat, TimeSpan Grace, int BufferCharacters, int MaximumStreams, int MaximumStreamsPerOwner, long MaximumCharacters, TimeSpan Drain)
{
    private const string Path = KernelGuardWebOptions.Section + ":Streams:";

    private static readonly SectionBinding Binding = new(FilledType.Of<KernelGuardWebOptions>(), FilledType.Of<GuardStreamOptions>());

    public static void Bind(KernelGuardWebOptions options, IConfiguration? configuration)
    {
        if (configuration?.GetSection(KernelGuardWebOptions.Section) is { } section)
        {
            Binding.Fill(section, known => known.Bind(options, SectionBinding.Strictly));
        }
    }

    /// <exception cref="GuardConfigurationException">An option is out of its range; the text says what to write.</exception>
    public static WebSettings Check(KernelGuardWebOptions options)
    {
        var streams = options.Streams;
        if (streams.BufferCharacters < 1024)
        {
            throw new GuardConfigurationException($"{Path}{nameof(streams.BufferCharacters)} is {streams.BufferCharacters}. Write 1024 or more.");
        }

        if (streams.MaximumStreams < 1)
        {
            throw new GuardConfigurationException($"{Path}{nameof(streams.MaximumStreams)} is {streams.MaximumStreams}. Write 1 or more.");
        }

        if (streams.MaximumStreamsPerOwner < 1)
        {
            throw new GuardConfigurationException($"{Path}{nameof(streams.MaximumStreamsPerOwner)} is {streams.MaximumStreamsPerOwner}. Write 1 or more.");
        }

        if (streams.MaximumCharacters < streams.BufferCharacters)
        {
            throw new GuardConfigurationException($"{Path}{nameof(streams.MaximumCharacters)} is {streams.MaximumCharacters}. Write {nameof(streams.BufferCharacters)} ({streams.BufferCharacters}) or more.");
        }

        return new WebSettings(
            Within(nameof(streams.Heartbeat), streams.Heartbeat, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5), "100ms to 5m"),
            Within(nameof(streams.Grace), streams.Grace, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10), "1ms to 10m"),
            streams.BufferCharacters,
            streams.MaximumStreams,
            streams.MaximumStreamsPerOwner,
            streams.MaximumCharacters,
            Within(nameof(streams.Drain), streams.Drain, TimeSpan.Zero, TimeSpan.FromMinutes(10), "0s to 10m"));
    }

    private static TimeSpan Within(string name, string value, TimeSpan least, TimeSpan most, string range) =>
        Duration.TryParse(value, out var duration) && duration >= least && duration <= most
            ? duration
            : throw new GuardConfigurationException($"{Path}{name} is '{value}'. Write {range}: {Duration.Form}.");
}
