namespace KernelGuard.Credentials;

/// <summary>Finds a variable in the environment, else in a <c>.env</c> file.</summary>
/// <param name="environment">Reads the environment.</param>
/// <param name="directories">Where <c>.env</c> may lie, in the order asked.</param>
internal sealed class VariableLookup(Func<string, string?> environment, IReadOnlyList<string> directories)
{
    /// <summary>Makes the look-up of a running program: its environment, its working directory and those above it, its own directory and those above it.</summary>
    public static VariableLookup OfProcess() => new(Environment.GetEnvironmentVariable, [.. Upwards(Environment.CurrentDirectory), .. Upwards(AppContext.BaseDirectory)]);

    /// <summary>Answers a directory and those above it, to the root; of those above, none that anyone may write to.</summary>
    public static IEnumerable<string> Upwards(string directory)
    {
        yield return directory;
        for (var above = Directory.GetParent(Path.TrimEndingDirectorySeparator(directory)); above is not null; above = above.Parent)
        {
            if (!AnyoneMayWrite(above))
            {
                yield return above.FullName;
            }
        }
    }

    /// <summary>Answers a variable that is not blank, and where it was found.</summary>
    public (string Value, string Origin)? Find(string name)
    {
        if (environment(name) is { } value && !string.IsNullOrWhiteSpace(value))
        {
            return (value, $"the environment variable {name}");
        }

        foreach (var directory in directories)
        {
            var path = Path.Combine(directory, ".env");
            if (DotEnvFile.Find(path, name) is { } found && !string.IsNullOrWhiteSpace(found))
            {
                return (found, $"{name} in {path}");
            }
        }

        return null;
    }

    // Another user of the machine could put a file there, such as in /tmp, and with it a key or an address that prompts are sent to.
    private static bool AnyoneMayWrite(DirectoryInfo directory)
    {
        try
        {
            return !OperatingSystem.IsWindows() && (directory.UnixFileMode & UnixFileMode.OtherWrite) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
