using System.Reflection;
using System.Runtime.Loader;
using KernelGuard.Testing;

namespace KernelGuard.Docs.Tests;

/// <summary>Runs a compiled program inside this process, with a server of its own in OpenAI's place, by the settings that a host has: the environment.</summary>
/// <remarks>Not thread-safe: environment, console and working directory are the process's.</remarks>
internal static class ProgramRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to its end, and hands on what it throws.</summary>
    public static async Task<Assembly> RunAsync(byte[] image, OpenAIServer server, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("kernel-guard-docs");
        Environment.SetEnvironmentVariable("OPENAI_API_KEY", server.ApiKey);
        Environment.SetEnvironmentVariable("OPENAI_BASE_URL", server.Endpoint.ToString());
        Environment.SetEnvironmentVariable("KernelGuard__Audit__Path", Path.Combine(folder.FullName, "audit.db"));
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.1:0");
        var (console, directory) = (Console.Out, Environment.CurrentDirectory);
        Environment.CurrentDirectory = folder.FullName;
        Console.SetOut(TextWriter.Null);
        try
        {
            var assembly = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(image));
            var ended = Task.Run(() => assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null), cancellationToken);
            await ended.WaitAsync(Longest, cancellationToken);
            return assembly;
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = directory;
            folder.Delete(recursive: true);
        }
    }
}
