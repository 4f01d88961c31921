using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.Connections;

/// <summary>Finds the readers of provider errors: the container's own first, then the one that Kernel.Guard brings.</summary>
internal static class ProviderErrorReaders
{
    // The core may not name the OpenAI SDK, and a client that is guarded by UseKernelGuard alone runs no line of Kernel.Guard: so its reader is
    // found by its name, where the program has it. A name that is a constant is seen by the trimmer and by ahead-of-time compilation.
    private static readonly IProviderErrorReader? OfTheSdk = Find();

    public static ReadErrors Of(IServiceProvider services)
    {
        List<IProviderErrorReader> readers = [.. services.GetService<IEnumerable<IProviderErrorReader>>() ?? []];
        if (OfTheSdk is not null)
        {
            readers.Add(OfTheSdk);
        }

        return new ReadErrors(readers);
    }

    private static IProviderErrorReader? Find() =>
        Type.GetType("KernelGuard.OpenAI.SdkErrorReader, Kernel.Guard", throwOnError: false) is { } type
            ? (IProviderErrorReader?)Activator.CreateInstance(type)
            : null;
}
