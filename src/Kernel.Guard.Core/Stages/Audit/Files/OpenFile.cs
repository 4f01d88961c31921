using Microsoft.Win32.SafeHandles;

namespace KernelGuard.Stages.Audit.Files;

/// <summary>
/// Is an SQLite file that connections of this process have open, and what reads it beside them. POSIX drops all locks that a process has on a file,
/// SQLite's too, as soon as it closes any descriptor of it (https://www.sqlite.org/howtocorrupt.html, 2.2): so what is opened here is closed after the
/// last connection. Thread-safe.
/// </summary>
internal sealed class OpenFile : IDisposable
{
    private static readonly Dictionary<string, Shared> Files = new(StringComparer.Ordinal);

    private readonly string _path;
    private Shared? _shared;

    private OpenFile(string path, Shared shared) => (_path, _shared) = (path, shared);

    /// <summary>Takes note that a connection is about to be opened; dispose it after the connection.</summary>
    /// <param name="path">The file.</param>
    /// <param name="makes">Whether it is made where it is not there, so that only its owner may read it. SQLite gives its other files the rights of this one.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static OpenFile Enter(string path, bool makes = false)
    {
        var full = Path.GetFullPath(path);
        full = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        lock (Files)
        {
            if (!Files.TryGetValue(full, out var shared))
            {
                if (makes && !OperatingSystem.IsWindows() && !File.Exists(full) && Directory.Exists(Path.GetDirectoryName(full)))
                {
                    File.Open(full, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
                }

                Files.Add(full, shared = new Shared());
            }

            shared.Connections++;
            return new OpenFile(full, shared);
        }
    }

    /// <summary>Answers what reads the file; it is not the caller's to close.</summary>
    public SafeFileHandle Read()
    {
        lock (Files)
        {
            return _shared!.Reader ??= File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        }
    }

    public void Dispose()
    {
        lock (Files)
        {
            if (_shared is { } shared && --shared.Connections == 0)
            {
                Files.Remove(_path);
                shared.Reader?.Dispose();
            }

            _shared = null;
        }
    }

    private sealed class Shared
    {
        public int Connections { get; set; }

        public SafeFileHandle? Reader { get; set; }
    }
}
