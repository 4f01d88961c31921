using System.Threading.Tasks;
using KernelGuard;

[PromptClient]
public interface IMistake
{
    [UserMessage("{{$question}}")]
    Task<string> AnswerAsync(string question);

    [UserMessage("{{$qestion}}")]
    Task<string> MisspeltAsync(string question);
}
