/* Runs a program in the Windows console of this process and sends it input as a user would.
 *
 *   console.exe STEP... -- PROGRAM ARGUMENT...
 *
 * Steps: text:CHARACTERS  enter  escape  click:COLUMN,ROW  wheel:COLUMN,ROW  resize:COLUMNS,ROWS
 *        break  wait:MILLISECONDS
 *
 * Prints the mode of console input before, while the program runs, and after it, and its exit code.
 * Status 1 if a step is unknown or fails, or the program does not end within ten seconds of the last
 * step. Rust code of this project has no `unsafe`, hence C. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static HANDLE input, output;

static void fail(const char *what) {
    fprintf(stderr, "%s: error %lu\n", what, GetLastError());
    exit(1);
}

static void inject(INPUT_RECORD *records, DWORD count) {
    DWORD written;
    if (!WriteConsoleInputW(input, records, count, &written) || written != count) fail("WriteConsoleInput");
}

static void send_key(WORD code, WCHAR character) {
    INPUT_RECORD records[2] = {0};
    for (int i = 0; i < 2; i++) {
        records[i].EventType = KEY_EVENT;
        records[i].Event.KeyEvent.bKeyDown = i == 0;
        records[i].Event.KeyEvent.wRepeatCount = 1;
        records[i].Event.KeyEvent.wVirtualKeyCode = code;
        records[i].Event.KeyEvent.uChar.UnicodeChar = character;
    }
    inject(records, 2);
}

static void send_mouse(int column, int row, DWORD buttons, DWORD flags) {
    INPUT_RECORD record = {0};
    record.EventType = MOUSE_EVENT;
    record.Event.MouseEvent.dwMousePosition.X = (SHORT)column;
    record.Event.MouseEvent.dwMousePosition.Y = (SHORT)row;
    record.Event.MouseEvent.dwButtonState = buttons;
    record.Event.MouseEvent.dwEventFlags = flags;
    inject(&record, 1);
}

static void resize(int columns, int rows) {
    /* The window must never be larger than the buffer. */
    SMALL_RECT smallest = {0, 0, 0, 0}, window = {0, 0, (SHORT)(columns - 1), (SHORT)(rows - 1)};
    COORD size = {(SHORT)columns, (SHORT)rows};
    INPUT_RECORD record = {0};
    if (!SetConsoleWindowInfo(output, TRUE, &smallest)) fail("SetConsoleWindowInfo");
    if (!SetConsoleScreenBufferSize(output, size)) fail("SetConsoleScreenBufferSize");
    if (!SetConsoleWindowInfo(output, TRUE, &window)) fail("SetConsoleWindowInfo");
    record.EventType = WINDOW_BUFFER_SIZE_EVENT;
    record.Event.WindowBufferSizeEvent.dwSize = size;
    inject(&record, 1);
}

static void take(const char *step) {
    int x, y;
    if (strncmp(step, "text:", 5) == 0) {
        WCHAR text[512];
        int length = MultiByteToWideChar(CP_UTF8, 0, step + 5, -1, text, 512);
        for (int i = 0; i + 1 < length; i++) send_key((WORD)(VkKeyScanW(text[i]) & 0xff), text[i]);
    } else if (strcmp(step, "enter") == 0) {
        send_key(VK_RETURN, L'\r');
    } else if (strcmp(step, "escape") == 0) {
        send_key(VK_ESCAPE, 0x1b);
    } else if (sscanf(step, "click:%d,%d", &x, &y) == 2) {
        send_mouse(x, y, FROM_LEFT_1ST_BUTTON_PRESSED, 0);
        send_mouse(x, y, 0, 0);
    } else if (sscanf(step, "wheel:%d,%d", &x, &y) == 2) {
        send_mouse(x, y, 0xff880000, MOUSE_WHEELED);
    } else if (sscanf(step, "resize:%d,%d", &x, &y) == 2) {
        resize(x, y);
    } else if (strcmp(step, "break") == 0) {
        if (!GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, 0)) fail("GenerateConsoleCtrlEvent");
    } else if (sscanf(step, "wait:%d", &x) == 1) {
        Sleep(x);
    } else {
        SetLastError(0);
        fail(step);
    }
}

static BOOL WINAPI ignore_break(DWORD type) {
    (void)type;
    return TRUE;
}

static DWORD mode(void) {
    DWORD mode = 0;
    if (!GetConsoleMode(input, &mode)) fail("GetConsoleMode");
    return mode;
}

int main(int count, char **words) {
    char command[4096] = "";
    int steps = 1;
    while (steps < count && strcmp(words[steps], "--") != 0) steps++;
    for (int i = steps + 1; i < count; i++) {
        if (strlen(command) + strlen(words[i]) + 4 > sizeof command) exit(1);
        sprintf(command + strlen(command), "\"%s\" ", words[i]);
    }
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    input = CreateFileA("CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                        OPEN_EXISTING, 0, NULL);
    output = CreateFileA("CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                         OPEN_EXISTING, 0, NULL);
    if (input == INVALID_HANDLE_VALUE || output == INVALID_HANDLE_VALUE) fail("no console");
    SetConsoleCtrlHandler(ignore_break, TRUE);
    DWORD before = mode();
    STARTUPINFOA startup = {0};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = input;
    startup.hStdOutput = output;
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    PROCESS_INFORMATION process;
    if (!CreateProcessA(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) fail(command);
    DWORD during = before;
    for (int i = 1; i < steps; i++) {
        take(words[i]);
        if (mode() != before) during = mode();
    }
    DWORD waited = WaitForSingleObject(process.hProcess, 10000), code = 0;
    if (waited != WAIT_OBJECT_0) {
        TerminateProcess(process.hProcess, 99);
        fprintf(stderr, "it did not end\n");
        return 1;
    }
    GetExitCodeProcess(process.hProcess, &code);
    fprintf(stderr, "\nmodes %lx %lx %lx exit %lu\n", before, during, mode(), code);
    return 0;
}
