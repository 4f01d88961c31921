using System.ComponentModel;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace KernelGuard.Tests.Fidelity;

/// <summary>A plugin with parameters of several kinds.</summary>
internal sealed class Clock
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public static Microsoft.SemanticKernel.Kernel AddTo(Microsoft.SemanticKernel.Kernel kernel) => AddTo(kernel, new Clock());

    public static Microsoft.SemanticKernel.Kernel AddTo(Microsoft.SemanticKernel.Kernel kernel, Clock clock)
    {
        kernel.Plugins.AddFromObject(clock, "Clock");
        return kernel;
    }

    public static OpenAIFunction Describe() => KernelPluginFactory.CreateFromType<Clock>("Clock")["time"].Metadata.ToOpenAIFunction();

    [KernelFunction("time"), Description("Tells the time in a city.")]
    public string Time([Description("The city's name.")] string city, int offset = 0, string[]? formats = null, SettingSamples.Kind kind = SettingSamples.Kind.Good)
    {
        Interlocked.Increment(ref _asked);
        return $"12:0{offset} in {city} <&\"ü> {formats?.Length} {kind}";
    }

    [KernelFunction("zones")]
    public Dictionary<string, int> Zones() => new() { ["Ümea"] = 1, ["B"] = 2 };

    [KernelFunction("fail")]
    public string Fail() => throw new InvalidOperationException("the clock stands still");
}
