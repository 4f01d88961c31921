using System.Text;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Is what bytes say, and how.</summary>
/// <param name="Text">The text.</param>
/// <param name="Charset">How it is written.</param>
/// <param name="IsGuessed">Whether they are not of the charset that their type names: letters that are not ASCII may be others.</param>
internal readonly record struct ReadBytes(string Text, Encoding Charset, bool IsGuessed);
