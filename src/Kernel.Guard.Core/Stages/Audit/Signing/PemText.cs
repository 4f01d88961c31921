using KernelGuard.Credentials;

namespace KernelGuard.Stages.Audit.Signing;

/// <summary>Finds the PEM text that a setting holds or names. What is wrong is told without showing it.</summary>
internal static class PemText
{
    public static string Of(string setting, string value)
    {
        if (value.StartsWith("file:", StringComparison.Ordinal))
        {
            var path = value["file:".Length..];
            try
            {
                return File.ReadAllText(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new GuardConfigurationException($"{setting} names the file '{path}', which cannot be read.");
            }
        }

        if (value.StartsWith("env:", StringComparison.Ordinal))
        {
            var name = value["env:".Length..];
            return VariableLookup.OfProcess().Find(name)?.Value
                ?? throw new GuardConfigurationException($"{setting} names the variable {name}, which is not set.");
        }

        return value;
    }
}
