using System.Text;
using Microsoft.Build.Framework;

namespace KernelGuard.Build;

/// <summary>Writes what a built assembly asks models for, as JSON and as a page. Without a manifest in the assembly nothing is left beside it.</summary>
public sealed class WriteManifest : ITask
{
    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>Gets or sets the built assembly.</summary>
    [Required]
    public string AssemblyFile { get; set; } = "";

    /// <summary>Gets or sets the JSON file to write.</summary>
    [Required]
    public string JsonFile { get; set; } = "";

    /// <summary>Gets or sets the Markdown file to write.</summary>
    [Required]
    public string MarkdownFile { get; set; } = "";

    /// <summary>Gets or sets a file beside the sources that is to hold the same JSON, for reviews; empty for none. It is written only where it differs.</summary>
    public string CommittedFile { get; set; } = "";

    /// <inheritdoc/>
    public bool Execute()
    {
        try
        {
            if (AssemblyManifest.Read(AssemblyFile) is { } json)
            {
                Write(JsonFile, json);
                Write(MarkdownFile, ManifestPage.Of(json));
                if (CommittedFile.Length > 0 && !(File.Exists(CommittedFile) && File.ReadAllText(CommittedFile).Replace("\r\n", "\n") == json))
                {
                    Write(CommittedFile, json);
                }
            }
            else if (!IsOthers(JsonFile))
            {
                File.Delete(JsonFile);
                File.Delete(MarkdownFile);
            }

            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException or FormatException)
        {
            BuildEngine?.LogErrorEvent(new BuildErrorEventArgs("KernelGuard", "KGM001", AssemblyFile, 0, 0, 0, 0, $"The manifest is not written: {error.Message}", "", "Kernel.Guard"));
            return false;
        }
    }

    // In a folder that several projects build into, another assembly's stays.
    private bool IsOthers(string path) =>
        File.Exists(path) && File.ReadAllText(path) is var text && text.Contains("\"assembly\": \"") && !text.Contains($"\"assembly\": \"{Path.GetFileNameWithoutExtension(AssemblyFile)}\"");

    // The same bytes on every machine: no mark before them, and line ends as they are.
    private static void Write(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
