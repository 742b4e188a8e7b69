# Changeover host runner for Windows, protocol 1. UNTESTED ON WINDOWS: written after runner.sh, whose words and answers it shares.
#
#   runner.ps1 HOME WORD [ARGUMENT...]     words, arguments and answers: see runner.sh
#
# What differs from runner.sh: nothing can become another program here, so S records `started` with its own process and starts
# the command after that. Dead between the two, S leaves LOST although the command never ran, never the other way round. S is started
# by WMI, outside of the job that ends with the SSH session, and gets the environment through a pipe that only this user may open.

$ErrorActionPreference = 'Stop'
$home_ = $args[0]
$verb = $args[1]
$rest = @($args | Select-Object -Skip 2)

function Say([string]$text) { [Console]::Out.Write($text + "`n") }
function Quit([string]$text) { Say $text; exit 0 }

function Name-Key([string]$key) {
  if ($key -notmatch '^[A-Za-z0-9_][A-Za-z0-9._-]*$') { Quit "ERROR $key is no key" }
  $script:key = $key
  $script:d = Join-Path (Join-Path $home_ 'op') $key
}

function Boot { (Get-CimInstance Win32_OperatingSystem).LastBootUpTime.ToFileTimeUtc().ToString() }
function Now { [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ') }

function Alive([int]$id, [string]$start) {
  $one = Get-Process -Id $id -ErrorAction SilentlyContinue
  return ($null -ne $one) -and ($one.StartTime.ToFileTimeUtc().ToString() -eq $start)
}

# Writes text and returns only when the disk has it.
function Keep([string]$path, [string]$text, [IO.FileMode]$mode) {
  $file = New-Object IO.FileStream($path, $mode, [IO.FileAccess]::Write, [IO.FileShare]::Read)
  try {
    if ($mode -eq [IO.FileMode]::OpenOrCreate) { [void]$file.Seek(0, [IO.SeekOrigin]::End) }
    $bytes = [Text.Encoding]::UTF8.GetBytes($text)
    $file.Write($bytes, 0, $bytes.Length)
    $file.Flush($true)
  } finally { $file.Dispose() }
}

# The words of a record, or nothing if it is missing or torn.
function Whole([string]$path) {
  if (-not (Test-Path -LiteralPath $path)) { return $null }
  $line = [IO.File]::ReadAllText($path).TrimEnd("`r", "`n")
  if ($line.EndsWith(' .')) { return $line.Substring(0, $line.Length - 2) }
  return $null
}

# How the key stands. ABSENT is sure only under the lock.
function State {
  $started = Whole (Join-Path $d 'started')
  if ($null -eq $started) { return 'ABSENT' }
  $id, $start, $boot, $keeper, $keeperStart, $at = $started.Split(' ')
  $here = $boot -eq (Boot)
  if ($here -and (Alive $keeper $keeperStart)) { return "RUNNING $id" }
  $end = Whole (Join-Path $d 'end')
  if ($null -ne $end) { return $end }
  $killed = Whole (Join-Path $d 'killed')
  if ($null -ne $killed) { return "KILLED 137 $killed" }
  if ($here) { return 'LOST 0 the process is gone and its end was not recorded' }
  return 'LOST 0 the host was restarted while it ran'
}

# One holder a HOME; the system lets go of it when its process ends.
function Lock {
  for ($n = 0; $n -lt 200; $n++) {
    try {
      $script:lock = New-Object IO.FileStream((Join-Path $home_ 'lock'), [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::Write, [IO.FileShare]::None)
      return
    } catch [IO.IOException] { Start-Sleep -Milliseconds 100 }
  }
  Quit "BUSY the lock $home_/lock was held for 20 s"
}
function Unlock { $script:lock.Dispose() }

function Note([string]$what, [string]$id, [string]$code) {
  Keep (Join-Path $home_ 'journal') "$(Now) $(Boot) $key $fence $what $id $code`n" ([IO.FileMode]::OpenOrCreate)
}

# Raises the highest fence seen, or gives the answer that refuses an older one. Under the lock.
function Raise-Fence {
  $high = 0
  if (Test-Path -LiteralPath (Join-Path $home_ 'fence')) {
    $record = Whole (Join-Path $home_ 'fence')
    if ($null -eq $record) { return "ERROR $home_/fence cannot be read" }
    $high = [long]$record
  }
  if ([long]$fence -lt $high) {
    Note 'refused' '-' '-'
    return "REFUSED fence $fence is older than ${high}: another node took over"
  }
  if ([long]$fence -gt $high) {
    Keep (Join-Path $home_ 'fence.new') "$fence .`n" ([IO.FileMode]::Create)
    Move-Item -Force -LiteralPath (Join-Path $home_ 'fence.new') -Destination (Join-Path $home_ 'fence')
  }
}

function Look {
  $answer = State
  if ($answer -eq 'ABSENT' -and (Test-Path -LiteralPath $d)) { Lock; $answer = State; Unlock }
  Say $answer
}

function Kill-Command([string]$why, [string]$id) {
  Keep (Join-Path $d 'killed') "$why .`n" ([IO.FileMode]::Create)
  Note 'kill' $id '-'
  & taskkill.exe /T /F /PID $id 2>&1 | Out-Null
}

function Cancel {
  $meta = Whole (Join-Path $d 'meta')
  $script:fence = if ($null -eq $meta) { '-' } else { $meta.Split(' ')[1] }
  $command = Whole (Join-Path $d 'pid')
  if ((State).StartsWith('RUNNING') -and $null -ne $command) { Kill-Command 'cancel' $command.Split(' ')[0] }
  for ($n = 0; $n -lt 200 -and (State).StartsWith('RUNNING'); $n++) { Start-Sleep -Milliseconds 50 }
  Look
}

function Tail([string]$path, [int]$limit) {
  if (-not (Test-Path -LiteralPath $path)) { return , (New-Object byte[] 0) }
  $file = New-Object IO.FileStream($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)
  try {
    $length = [Math]::Min($limit, $file.Length)
    [void]$file.Seek(-$length, [IO.SeekOrigin]::End)
    $bytes = New-Object byte[] $length
    $read = 0
    while ($read -lt $length) { $read += $file.Read($bytes, $read, $length - $read) }
    return , $bytes
  } finally { $file.Dispose() }
}

function Raw([byte[]]$bytes) {
  $out = [Console]::OpenStandardOutput()
  $out.Write($bytes, 0, $bytes.Length)
  $out.Flush()
}

function Output([int]$limit) {
  $out = Tail (Join-Path $d 'out') $limit
  $err = Tail (Join-Path $d 'err') $limit
  Say "OUTPUT $($out.Length) $($err.Length)"
  [Console]::Out.Flush()
  Raw $out
  Raw $err
}

function Input-Bytes {
  $all = New-Object IO.MemoryStream
  [Console]::OpenStandardInput().CopyTo($all)
  return , $all.ToArray()
}

function Sum([string]$path) { (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash.ToLowerInvariant() }
function Size-Of([string]$path) { if (Test-Path -LiteralPath $path) { (Get-Item -LiteralPath $path).Length } else { 0 } }

function Add-Bytes([string]$path, [long]$offset, [byte[]]$bytes) {
  [void](New-Item -ItemType Directory -Force -Path (Split-Path -Parent $path))
  $file = New-Object IO.FileStream($path, [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::Write, [IO.FileShare]::None)
  try {
    $file.SetLength($offset)
    [void]$file.Seek($offset, [IO.SeekOrigin]::Begin)
    $file.Write($bytes, 0, $bytes.Length)
    $file.Flush($true)
  } finally { $file.Dispose() }
}

function Name-Part([string]$path, [string]$sum) {
  if (-not [IO.Path]::IsPathRooted($path)) { Quit "ERROR $path is not absolute" }
  if ($sum -notmatch '^[0-9a-f]+$') { Quit "ERROR $sum is no checksum" }
  $script:part = "$path.$sum.part"
}

# Only with a fence that a start would be let in with, and not if the key was started: see runner.sh.
function Put([string]$of, [string]$with, [string]$path, [long]$length) {
  Name-Key $of
  if ($with -notmatch '^[0-9]+$') { Quit 'ERROR the fence is a number' }
  $script:fence = $with
  if (-not [IO.Path]::IsPathRooted($path)) { Quit "ERROR $path is not absolute" }
  $bytes = Input-Bytes
  if ($bytes.Length -ne $length) { Quit "ERROR cannot write ${path}: its content did not come whole, or the disk is full" }
  [void](New-Item -ItemType Directory -Force -Path (Join-Path $home_ 'op'))
  Lock
  $answer = State
  if ($answer -ne 'ABSENT') { Quit $answer }
  $refusal = Raise-Fence
  if ($null -ne $refusal) { Quit $refusal }
  $piece = "$path.part.$PID"
  Add-Bytes $piece 0 $bytes
  Move-Item -Force -LiteralPath $piece -Destination $path
  Quit "PUT $length"
}

function Append([string]$path, [string]$sum, [long]$offset, [long]$length) {
  Name-Part $path $sum
  if ((Size-Of $part) -lt $offset) { Quit "PART $(Size-Of $part)" }
  $bytes = Input-Bytes
  if ($bytes.Length -ne $length) { Quit "ERROR a piece of $path did not come whole" }
  Add-Bytes $part $offset $bytes
  Quit "PART $(Size-Of $part)"
}

function Finish([string]$path, [string]$sum, [long]$length) {
  Name-Part $path $sum
  if ((Size-Of $part) -ne $length) { Quit "PART $(Size-Of $part)" }
  $found = Sum $part
  if ($found -ne $sum) { Remove-Item -LiteralPath $part; Quit "ERROR $path came with another checksum, $found" }
  Move-Item -Force -LiteralPath $part -Destination $path
  Quit "PUT $length"
}

function Size([string]$path) {
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { Quit "ERROR $path is no file that can be read" }
  Quit "SIZE $(Size-Of $path) $(Sum $path)"
}

function Get([string]$path, [long]$offset, [int]$limit) {
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { Quit "ERROR $path is no file that can be read" }
  $length = [int][Math]::Max(0, [Math]::Min($limit, (Size-Of $path) - $offset))
  $file = New-Object IO.FileStream($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)
  [void]$file.Seek($offset, [IO.SeekOrigin]::Begin)
  $bytes = New-Object byte[] $length
  $read = 0
  while ($read -lt $length) { $read += $file.Read($bytes, $read, $length - $read) }
  $file.Dispose()
  Say "DATA $length"
  [Console]::Out.Flush()
  Raw $bytes
}

# A: hands the environment to S and passes its answer on.
function Start-Key {
  Name-Key $rest[0]
  $text = [Text.Encoding]::UTF8.GetString((Input-Bytes))
  if (-not $text.EndsWith(".`n")) { Quit 'ERROR the environment did not come whole' }
  $name = 'changeover-' + [Guid]::NewGuid().ToString('N')
  $user = [Security.Principal.WindowsIdentity]::GetCurrent().User
  $only = New-Object IO.Pipes.PipeSecurity
  $only.AddAccessRule((New-Object IO.Pipes.PipeAccessRule($user, 'FullControl', 'Allow')))
  $pipe = New-Object IO.Pipes.NamedPipeServerStream($name, 'InOut', 1, 'Byte', 'Asynchronous', 65536, 65536, $only)
  $words = @($rest | ForEach-Object { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($_)) })
  $line = "powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$PSCommandPath`" `"$home_`" supervise $name " + ($words -join ' ')
  $made = Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = $line }
  if ($made.ReturnValue -ne 0) { Quit "ERROR cannot start the supervisor ($($made.ReturnValue))" }
  if (-not $pipe.WaitForConnectionAsync().Wait(20000)) { Quit 'UNSURE the runner gave no answer; look for the key' }
  $writer = New-Object IO.StreamWriter($pipe)
  $writer.Write($text)
  $writer.Flush()
  $answer = (New-Object IO.StreamReader($pipe)).ReadLine()
  if ([string]::IsNullOrEmpty($answer)) { $answer = 'UNSURE the runner gave no answer; look for the key' }
  Quit $answer
}

# S: claims the key, records it as started, starts the command and stays until it ends.
function Supervise {
  $pipe = New-Object IO.Pipes.NamedPipeClientStream('.', $rest[0], 'InOut')
  $pipe.Connect(20000)
  $reader = New-Object IO.StreamReader($pipe)
  $reply = New-Object IO.StreamWriter($pipe)
  function Answer([string]$text) { $reply.Write($text + "`n"); $reply.Flush(); $pipe.WaitForPipeDrain() }
  $words = @($rest | Select-Object -Skip 1 | ForEach-Object { [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($_)) })
  Name-Key $words[0]
  $script:fence, $digest, $deadline, $folder = $words[1..4]
  $program = $words[6]
  $arguments = @($words | Select-Object -Skip 7)
  $environment = @{}
  while ($true) {
    $line = $reader.ReadLine()
    if ($null -eq $line) { return }
    if ($line -eq '.') { break }
    $at = $line.IndexOfAny([char[]]'=:')
    $value = $line.Substring($at + 1)
    if ($line[$at] -eq ':') { $value = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($value)) }
    $environment[$line.Substring(0, $at)] = $value
  }
  try {
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $home_ 'op'))
    Lock
    $answer = State
    if ($answer -ne 'ABSENT') {
      $meta = Whole (Join-Path $d 'meta')
      if ($null -eq $meta -or $meta.Split(' ')[0] -ne $digest) { $answer = "REFUSED $key was started before with another command line" }
      Answer $answer
      return
    }
    $refusal = Raise-Fence
    if ($null -ne $refusal) { Answer $refusal; return }
    [void](New-Item -ItemType Directory -Force -Path $d)
    Keep (Join-Path $d 'meta') "$digest $fence $deadline $(Now) .`n" ([IO.FileMode]::Create)
    [void](New-Item -ItemType Directory -Force -Path $folder)
    $mine = (Get-Process -Id $PID).StartTime.ToFileTimeUtc()
    Keep (Join-Path $d 'started') "$PID $mine $(Boot) $PID $mine $(Now) .`n" ([IO.FileMode]::Create)
    Note 'started' $PID '-'
  } catch {
    Answer "ERROR cannot record the start in $home_; is the disk full? $($_.Exception.Message)"
    return
  }
  Answer "RUNNING $PID"
  Unlock
  $code = 127
  try {
    foreach ($name in $environment.Keys) { [Environment]::SetEnvironmentVariable($name, $environment[$name], 'Process') }
    $quoted = @($arguments | ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"' })
    $how = @{ FilePath = $program; WorkingDirectory = $folder; PassThru = $true; WindowStyle = 'Hidden'
      RedirectStandardOutput = (Join-Path $d 'out'); RedirectStandardError = (Join-Path $d 'err') }
    if ($quoted.Count -gt 0) { $how.ArgumentList = $quoted }
    $command = Start-Process @how
    [void]$command.Handle # else there is no exit code later
    Keep (Join-Path $d 'pid') "$($command.Id) .`n" ([IO.FileMode]::Create)
    if (-not $command.WaitForExit([int][Math]::Min([int]::MaxValue, [long]$deadline * 1000))) {
      Kill-Command 'deadline' $command.Id
      $command.WaitForExit()
    }
    $code = $command.ExitCode -band 255
    if ($command.ExitCode -ne 0 -and $code -eq 0) { $code = 255 }
  } catch { [IO.File]::AppendAllText((Join-Path $home_ 'errors'), "$_`n") }
  $killed = Whole (Join-Path $d 'killed')
  $kind = if ($null -eq $killed) { "ENDED $code" } else { "KILLED $code $killed" }
  while ($true) {
    try {
      Keep (Join-Path $d 'end') "$kind .`n" ([IO.FileMode]::Create)
      Note $(if ($null -eq $killed) { 'ended' } else { 'killed' }) $PID $code
      return
    } catch { Start-Sleep -Seconds 2 }
  }
}

switch ($verb) {
  'start' { Start-Key }
  'run' { Start-Key } # who waits for its end looks for it
  'supervise' { Supervise }
  'look' { Name-Key $rest[0]; Look }
  'output' { Name-Key $rest[0]; Output $rest[1] }
  'cancel' { Name-Key $rest[0]; Cancel }
  'put' { Put @rest }
  'part' { Name-Part @rest; Say "PART $(Size-Of $part)" }
  'append' { Append @rest }
  'finish' { Finish @rest }
  'size' { Size $rest[0] }
  'get' { Get @rest }
  'journal' { $file = Join-Path $home_ 'journal'; if (Test-Path -LiteralPath $file) { Raw ([IO.File]::ReadAllBytes($file)) } }
  'version' { Say 'changeover-runner 1' }
  default { Say "ERROR $verb is no word of the runner" }
}
