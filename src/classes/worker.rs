//! `Workerman\Worker`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn construct(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn run_all(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn check_sapi_env(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn init_std_out(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn init(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn init_global_event(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn lock(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn init_workers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_all_workers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_event_loop(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_main_socket(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn init_id(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_current_user(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn display_ui(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_version_line(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_ui_columns(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_single_line_total_length(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_command(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_argv(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn format_process_status_data(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn format_connection_status_data(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn install_signal(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn reinstall_signal(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn signal_handler(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_signal_name(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn daemonize(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn reset_std(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn save_master_pid(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_all_worker_pids(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn fork_workers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn fork_workers_for_linux(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn fork_workers_for_windows(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_start_files_for_windows(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn fork_one_worker_for_windows(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn check_worker_status_for_windows(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn fork_one_worker_for_linux(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_id(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn set_user_and_group(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn set_process_title(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn monitor_workers(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn monitor_workers_for_linux(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn monitor_workers_for_windows(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn exit_and_clear_all(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn reload(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn stop_all(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn check_if_child_running(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_status(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_graceful_stop(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn write_statistics_to_status_file(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_ui_column_length(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn write_connections_statistics_to_status_file(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn check_errors(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_error_type(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn log(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn safe_echo(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn listen(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn unlisten(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn check_port_available(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn parse_socket_address(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn pause_accept(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn resume_accept(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_socket_name(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn run(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn stop(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn accept_tcp_connection(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn accept_udp_connection(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn check_master_is_alive(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn is_running(_: &mut Call<'_>) -> Result<Val> {
    missing()
}
