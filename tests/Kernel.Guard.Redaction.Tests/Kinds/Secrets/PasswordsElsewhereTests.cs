using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Passwords in Hungarian, Greek, Hebrew, Arabic, Vietnamese, Russian and their like.</summary>
public sealed class PasswordsElsewhereTests
{
    [Theory]
    [InlineData("A wifi jelszava «Szilva+Lekvar3».")]
    [InlineData("A jelszavam «SzilvaLekvar33», de nem jó.")]
    [InlineData("Heslo k wifi je «Knedlik+Zeli4».")]
    [InlineData("Heslo je «Knedlik_Zeli4».")]
    [InlineData("Parola mea este «Zacusca!Rosie7».")]
    [InlineData("Ο κωδικός του wifi είναι «Mousakas!Zestos5».")]
    [InlineData("Ο κωδικός πρόσβασης είναι «Mousakas!Zestos5».")]
    [InlineData("הסיסמה שלי היא «Shakshuka!Red4».")]
    [InlineData("كلمة المرور هي «Kunafa!Nabulsi6».")]
    [InlineData("كلمة السر «Kunafa!Nabulsi6» لم تعد تعمل.")]
    [InlineData("Mật khẩu wifi là «BanhMi#Nong7».")]
    [InlineData("Mật khẩu đã đổi thành «BanhMi#Nong7».")]
    [InlineData("mật khẩu thì đổi thành «BanhMi#Nong7» rồi.")]
    [InlineData("Kata sandinya «Rendang!Pedas5».")]
    [InlineData("Kata sandi saya adalah «Rendang!Pedas5».")]
    [InlineData("Пароль від вайфаю «Varenyk+Vyshnia3».")]
    [InlineData("Вайфай з паролем «Varenyk+Vyshnia3».")]
    [InlineData("Сеть открывается паролем «Pelmeni+Ukrop3».")]
    [InlineData("Зашёл с паролем «Pelmeni+Ukrop3».")]
    [InlineData("Wifi şifresi «Manti+Yogurt4».")]
    [InlineData("Şifrem «Manti+Yogurt4» çalışmıyor.")]
    [InlineData("รหัสผ่านคือ «Somtam!Phet8»")]
    [InlineData("पासवर्ड «Jalebi@Garam5» है।")]
    [InlineData("Het wachtwoord is «Stamppot!Worst3».")]
    [InlineData("Hasło to «Pierogi!Ruskie6».")]
    [InlineData("Lösenordet är «Surstromming!5».")]
    [InlineData("Passordet er «Brunost!Vaffel4».")]
    [InlineData("Adgangskoden er «Smorrebrod!9x».")]
    [InlineData("Salasana on «Karjalan!Piirakka2».")]
    [InlineData("Das Passwort hieß tatsächlich «Spätzle_mit_Soße4».")]
    [InlineData("Das Gäste-WLAN-Passwort war wirklich «Brezel_ohne_Salz9».")]
    public void A_password_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("Heslo musí mít alespoň 8 znaků.")]
    [InlineData("Пароля больше 8 символов не требуется.")]
    [InlineData("Зайти с паролем администратора нельзя.")]
    [InlineData("Mật khẩu phải có ít nhất 8 ký tự.")]
    [InlineData("A jelszó legalább 12 karakter legyen.")]
    [InlineData("הסיסמה חייבת להכיל לפחות 8 תווים.")]
    [InlineData("הסיסמה פגה תוקף.")]
    [InlineData("كلمة المرور يجب أن تحتوي على 8 أحرف.")]
    [InlineData("Κωδικός πρόσβασης: τουλάχιστον 8 χαρακτήρες.")]
    [InlineData("Паролем является слово из словаря.")]
    public void What_is_said_of_passwords_is_left(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
