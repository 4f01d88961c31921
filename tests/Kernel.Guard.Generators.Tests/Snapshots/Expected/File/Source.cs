using System.Threading.Tasks;
using KernelGuard;

[PromptClient]
[Model("gpt-4.1-mini", TopP = 0.5)]
public interface IFilePrompts
{
    [PromptFile("triage.md")]
    Task<string> TriageAsync(string ticket);
}
