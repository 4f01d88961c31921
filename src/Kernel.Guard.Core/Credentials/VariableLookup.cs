namespace KernelGuard.Credentials;

/// <summary>Finds a variable in the environment, else in a <c>.env</c> file.</summary>
/// <param name="environment">Reads the environment.</param>
/// <param name="directories">Where <c>.env</c> may lie, in the order asked.</param>
internal sealed class VariableLookup(Func<string, string?> environment, IReadOnlyList<string> directories)
{
    /// <summary>Makes the look-up of a running program: its environment, its working directory, its own directory.</summary>
    public static VariableLookup OfProcess() => new(Environment.GetEnvironmentVariable, [Environment.CurrentDirectory, AppContext.BaseDirectory]);

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
}
