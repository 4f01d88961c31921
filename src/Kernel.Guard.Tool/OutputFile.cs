using System.CommandLine;
using System.Text;

namespace KernelGuard.Tool;

/// <summary>Writes to the terminal or, whole or not at all, to a file that only its owner may read.</summary>
internal static class OutputFile
{
    public static Option<string?> Option() => new Option<string?>("--output", "-o") { Description = "The file to write to, which is replaced. Default: the terminal.", HelpName = "file" }.Filled();

    public static async Task WriteAsync(string? path, Func<Stream, Task> write)
    {
        if (path is null)
        {
            var output = Console.OpenStandardOutput();
            await using (output.ConfigureAwait(false))
            {
                await write(output).ConfigureAwait(false);
            }

            return;
        }

        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            var file = new FileStream(unfinished, options);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    public static Task WriteTextAsync(string? path, Action<TextWriter> write) => WriteAsync(path, async stream =>
    {
        var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await using (writer.ConfigureAwait(false))
        {
            write(writer);
        }
    });
}
