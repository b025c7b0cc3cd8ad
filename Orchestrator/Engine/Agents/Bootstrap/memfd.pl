# What memfd.py does, in Perl. The first argument is the architecture.
my %numbers = ("x86_64", 319, "aarch64", 279, "riscv64", 279, "armv7l", 385, "i686", 356, "ppc64le", 360, "s390x", 350);
my $number = $numbers{shift @ARGV} or exit 72;
my $name = "mitogen-agent";
my $fd = syscall($number, $name, 16);
$fd = syscall($number, $name, 0) if $fd < 0;
exit 72 if $fd < 0;
exit 0 if @ARGV == 0;
my $path = "/proc/self/fd/$fd";
my $status = system("sh", "-c", shift @ARGV, "sh", @ARGV, $path) >> 8;
exit $status if $status != 0 && $status != 3;
open(my $image, "+<&=", $fd);
require Fcntl; fcntl($image, Fcntl::F_SETFD(), Fcntl::FD_CLOEXEC());
exec { $path } $name, $status == 3 ? ("--self-check") : ();
exit 73;
