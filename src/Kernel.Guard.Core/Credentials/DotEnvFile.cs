namespace KernelGuard.Credentials;

/// <summary>Reads <c>.env</c> files: <c>KEY=VALUE</c> lines, <c>#</c> comments, single or double quotation marks, an <c>export</c> in front.</summary>
internal static class DotEnvFile
{
    /// <summary>
    /// Answers a variable of the file; null where the file or the variable is missing. The last line that names it counts. Lines of other names are not
    /// read: the file may be another program's, and hold what this one does not know.
    /// </summary>
    /// <exception cref="GuardConfigurationException">A line of that name is none of these, and its content is not shown; or the file cannot be read.</exception>
    public static string? Find(string path, string name)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string? found = null;
        var number = 0;
        foreach (var raw in Lines(path))
        {
            number++;
            var line = raw.AsSpan().Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("export ", StringComparison.Ordinal))
            {
                line = line[7..].TrimStart();
            }

            var equals = line.IndexOf('=');
            if (equals > 0 && line[..equals].TrimEnd().SequenceEqual(name))
            {
                found = Value(line[(equals + 1)..].Trim(), path, number);
            }
            else if (line.StartsWith(name, StringComparison.Ordinal) && (line.Length == name.Length || char.IsWhiteSpace(line[name.Length]) || line[name.Length] == ':'))
            {
                throw Wrong(path, number, "is not KEY=VALUE");
            }
        }

        return found;
    }

    private static string Value(ReadOnlySpan<char> text, string path, int number)
    {
        if (text.IsEmpty)
        {
            return string.Empty;
        }

        if (text[0] is '"' or '\'')
        {
            var quote = text[0];
            var end = text[1..].IndexOf(quote);
            if (end < 0)
            {
                throw Wrong(path, number, "begins a quotation and does not end it");
            }

            var rest = text[(end + 2)..].TrimStart();
            return rest.IsEmpty || rest[0] == '#' ? text.Slice(1, end).ToString() : throw Wrong(path, number, "goes on after its quotation");
        }

        // A comment needs a blank before it: a value may hold the sign.
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment].TrimEnd()).ToString();
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GuardConfigurationException($"The file {path} cannot be read ({error.GetType().Name}). Let the program read it, or set the environment variable instead.");
        }
    }

    private static GuardConfigurationException Wrong(string path, int number, string what) => new($"Line {number} of {path} {what}. Write KEY=VALUE, one to a line.");
}
